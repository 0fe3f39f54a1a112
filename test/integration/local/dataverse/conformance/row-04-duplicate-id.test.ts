import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 4: POST with an id that exists', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  it('is refused as a duplicate and changes nothing', async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'first' } });

    const answer = await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'second' } });

    expect(refusal(answer)).toEqual([412, '0x80040237']);
    expect(answer.body).toMatchObject({
      error: { message: 'A record with matching key values already exists.' },
    });
    expect(await dataverse.list('accounts?$select=name')).toMatchObject([{ name: 'first' }]);
  });

  it('finds no duplicate in another table', async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id } });

    const answer = await dataverse.send('POST', 'contacts', { body: { contactid: id, lastname: 'Byron' } });

    expect(answer.status).toBe(204);
  });
});
