import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 6: PATCH of a missing row', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  it('creates the row', async () => {
    const answer = await dataverse.send('PATCH', `accounts(${id})`, { body: { name: 'H' } });

    expect(answer.status).toBe(204);
    expect(answer.headers.get('odata-entityid')).toBe(`${dataverse.serviceUrl}/accounts(${id})`);
    expect(await dataverse.read(`accounts(${id})?$select=name`)).toMatchObject({ name: 'H' });
  });

  it('is refused under If-Match: *', async () => {
    const answer = await dataverse.send('PATCH', `accounts(${id})`, {
      body: { name: 'H' },
      headers: { 'if-match': '*' },
    });

    expect(refusal(answer)).toEqual([404, '0x80040217']);
    expect(answer.body).toMatchObject({ error: { message: `account With Id = ${id} Does Not Exist` } });
    expect(await dataverse.list('accounts')).toEqual([]);
  });
});
