import type { LocalDataverse } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 3: POST of a row', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  it('answers 204 with the address of the row', async () => {
    const answer = await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'H' } });

    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(answer.headers.get('odata-entityid')).toBe(`${dataverse.serviceUrl}/accounts(${id})`);
    expect(answer.headers.get('location')).toBe(`${dataverse.serviceUrl}/accounts(${id})`);
  });

  it('answers 201 with the row to a caller that prefers it', async () => {
    const answer = await dataverse.send('POST', 'accounts?$select=name', {
      body: { name: 'H' },
      headers: { prefer: 'return=representation' },
    });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('preference-applied')).toBe('return=representation');
    expect(answer.headers.get('odata-entityid')).toMatch(/\/accounts\([0-9a-f-]{36}\)$/);
    expect(answer.body).toMatchObject({
      '@odata.context': `${dataverse.serviceUrl}/$metadata#accounts(name)/$entity`,
      '@odata.etag': expect.stringMatching(/^W\/"\d+"$/) as unknown,
      name: 'H',
    });
  });
});
