import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const tracked = { prefer: 'odata.track-changes,odata.maxpagesize=2' };

describe('conformance row 15: change tracking', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
  });

  beforeEach(async () => {
    await fetch(`${dataverse.running.url}/control/reset`, { method: 'POST' });
    for (const name of ['a', 'b', 'c']) await dataverse.send('POST', 'accounts', { body: { name } });
    await dataverse.send('PATCH', `accounts(${id})`, { body: { name: 'd' } });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  function follow(link: unknown): Promise<Received> {
    return dataverse.send('GET', String(link).slice(dataverse.serviceUrl.length + 1), { headers: tracked });
  }

  /** Reads to the delta link; only the last page has it. */
  async function readToEnd(
    first: Promise<Received>,
  ): Promise<{ rows: Record<string, unknown>[]; deltaLink: unknown }> {
    const rows: Record<string, unknown>[] = [];
    let answer = await first;
    for (;;) {
      const page = answer.body as Record<string, unknown>;
      rows.push(...(page['value'] as Record<string, unknown>[]));
      const { '@odata.nextLink': next, '@odata.deltaLink': deltaLink } = page;
      if (next === undefined) return { rows, deltaLink };
      expect(deltaLink).toBeUndefined();
      answer = await follow(next);
    }
  }

  const start = () => readToEnd(dataverse.send('GET', 'accounts?$select=name', { headers: tracked }));

  it('ends with a delta link that tells written rows in full and then removed ones', async () => {
    const { rows, deltaLink } = await start();
    await dataverse.send('DELETE', `accounts(${id})`);
    await dataverse.send('POST', 'accounts', { body: { name: 'e' } });

    const changes = await readToEnd(follow(deltaLink));

    expect(rows.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(changes.rows).toEqual([
      expect.objectContaining({ name: 'e', accountid: expect.any(String) as unknown }) as unknown,
      {
        '@odata.context': `${dataverse.serviceUrl}/$metadata#accounts/$deletedEntity`,
        id,
        reason: 'deleted',
      },
    ]);
    expect((await readToEnd(follow(changes.deltaLink))).rows).toEqual([]);
  });

  it('confirms the preference and names the delta in its context', async () => {
    const first = await dataverse.send('GET', 'accounts?$select=name', { headers: tracked });
    const { deltaLink } = await start();
    const { body } = await follow(deltaLink);

    expect(first.headers.get('preference-applied')).toContain('odata.track-changes');
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(/#accounts\(name\)\/\$delta$/) as unknown,
    });
  });

  it('tells of a row that came and went between two looks', async () => {
    const { deltaLink } = await start();
    await dataverse.send('DELETE', `accounts(${id})`);
    await dataverse.send('PATCH', `accounts(${id})`, { body: { name: 'again' } });
    await dataverse.send('DELETE', `accounts(${id})`);

    expect((await readToEnd(follow(deltaLink))).rows).toMatchObject([{ id, reason: 'deleted' }]);
  });

  it('expires by hand, and begins anew', async () => {
    const { deltaLink } = await start();

    await fetch(`${dataverse.running.url}/control/delta-tokens/expire`, { method: 'POST' });
    const answer = await follow(deltaLink);

    expect(refusal(answer)[1]).toBe('0x80044352');
    expect(answer.body).toMatchObject({
      error: { message: 'Version stamp associated with the client has expired. Please perform a full sync.' },
    });
    expect((await follow((await start()).deltaLink)).status).toBe(200);
  });

  it.each(['$filter=name eq null', '$orderby=name', '$expand=primarycontactid', '$top=1'])(
    'is refused with %s',
    async (query) => {
      expect(refusal(await dataverse.send('GET', `accounts?${query}`, { headers: tracked }))[0]).toBe(400);
    },
  );

  it('is refused for a table that is not tracked', async () => {
    expect(refusal(await dataverse.send('GET', 'roles', { headers: tracked }))[0]).toBe(400);
  });
});
