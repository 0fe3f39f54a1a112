import { LocalDataverse, refusal } from '../../../../support/local-dataverse';

describe('conformance row 12: a set that does not exist', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
  });

  afterAll(async () => {
    await dataverse.close();
  });

  it.each([
    ['GET', 'quotes(0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01)'],
    ['GET', 'quotes/$count'],
    ['GET', 'Accounts'],
    ['GET', 'account'],
    ['GET', 'quotes'],
    ['PATCH', 'quotes(0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01)'],
  ])('is not found by %s %s', async (method, path) => {
    const answer = await dataverse.send(method, path, method === 'GET' ? {} : { body: {} });

    expect(refusal(answer)).toEqual([404, '0x8006088a']);
    expect(answer.headers.get('odata-version')).toBe('4.0');
  });

  it.each(['PATCH', 'DELETE'])('is not one that exists and takes no %s', async (method) => {
    expect((await dataverse.send(method, 'accounts', method === 'PATCH' ? { body: {} } : {})).status).toBe(
      405,
    );
  });
});
