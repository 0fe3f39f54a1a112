import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 9: versions and etags', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  async function etag(path = `accounts(${id})`): Promise<string> {
    return String((await dataverse.read(`${path}?$select=createdon`))['@odata.etag']);
  }

  const versionIn = (text: string): bigint => BigInt(/^W\/"(\d+)"$/.exec(text)?.[1] ?? '-1');

  it('raises one counter of the environment with every write', async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id } });
    const first = versionIn(await etag());
    await dataverse.send('POST', 'contacts', { body: { contactid: id, lastname: 'Byron' } });
    const second = versionIn(await etag(`contacts(${id})`));
    await dataverse.send('PATCH', `accounts(${id})`, { body: { name: 'H' } });
    const third = versionIn(await etag());

    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
    expect((await dataverse.read(`accounts(${id})`))['versionnumber']).toBe(Number(third));
  });

  it.each([
    ['PATCH', { name: 'I' }],
    ['DELETE', undefined],
  ])('refuses a %s for another version and takes the current one', async (method, body) => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'H' } });
    const old = await etag();
    await dataverse.send('PATCH', `accounts(${id})`, { body: { fax: '1' } });
    const write = (ifMatch: string) =>
      dataverse.send(method, `accounts(${id})`, { headers: { 'if-match': ifMatch }, ...(body && { body }) });

    const [stale, current] = [await write(old), await write(await etag())];

    expect(refusal(stale)).toEqual([412, '0x80060882']);
    expect(stale.body).toMatchObject({
      error: {
        message: "The version of the existing record doesn't match the RowVersion property provided.",
      },
    });
    expect(current.status).toBe(204);
  });

  it('answers 304 to a reader that has the version', async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id } });

    const answer = await dataverse.send('GET', `accounts(${id})`, {
      headers: { 'if-none-match': await etag() },
    });

    expect([answer.status, answer.body]).toEqual([304, undefined]);
  });
});
