import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 8: If-None-Match: * on a row that exists', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  const createOnly = (name: string) =>
    dataverse.send('PATCH', `accounts(${id})`, { body: { name }, headers: { 'if-none-match': '*' } });

  it('creates once and is then refused', async () => {
    const [first, second] = [await createOnly('first'), await createOnly('second')];

    expect(first.status).toBe(204);
    expect(refusal(second)[0]).toBe(412);
    expect(second.body).toMatchObject({
      error: { message: 'A record with matching key values already exists.' },
    });
    expect(await dataverse.read(`accounts(${id})?$select=name`)).toMatchObject({ name: 'first' });
  });
});
