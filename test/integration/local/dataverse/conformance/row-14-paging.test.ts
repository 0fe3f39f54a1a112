import { LocalDataverse, refusal } from '../../../../support/local-dataverse';

describe('conformance row 14: pages', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
    await fetch(`${dataverse.running.url}/control/seed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ table: 'account', rows: 6_000, seed: 7 }),
    });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  /** The sizes of all pages and the ids on them, following each link verbatim. */
  async function readAll(query: string, prefer = ''): Promise<{ sizes: number[]; ids: unknown[] }> {
    const sizes: number[] = [];
    const ids: unknown[] = [];
    let path: string | undefined = `accounts?${query}`;
    while (path !== undefined) {
      const { body } = await dataverse.send('GET', path, { headers: { prefer } });
      const { value, '@odata.nextLink': next } = body as {
        value: { accountid: string }[];
        '@odata.nextLink'?: string;
      };
      sizes.push(value.length);
      ids.push(...value.map(({ accountid }) => accountid));
      path = next?.slice(dataverse.serviceUrl.length + 1);
    }
    return { sizes, ids };
  }

  it.each(['$select=name', '$select=name&$orderby=name,accountid', '$select=name&$filter=statecode eq 0'])(
    'hold at most 5,000 rows and every row once: %s',
    async (query) => {
      const { sizes, ids } = await readAll(query);

      expect(sizes).toEqual([5_000, 1_000]);
      expect(new Set(ids).size).toBe(6_000);
    },
  );

  it('have the size the caller prefers', async () => {
    const { sizes, ids } = await readAll('$select=name', 'odata.maxpagesize=2500');

    expect(sizes).toEqual([2_500, 2_500, 1_000]);
    expect(new Set(ids).size).toBe(6_000);
  });

  it('confirm the size and give an opaque token', async () => {
    const { headers, body } = await dataverse.send('GET', 'accounts?$select=name', {
      headers: { prefer: 'odata.maxpagesize=10' },
    });

    expect(headers.get('preference-applied')).toBe('odata.maxpagesize=10');
    expect((body as Record<string, unknown>)['@odata.nextLink']).toMatch(/\$select=name&\$skiptoken=[\w-]+$/);
  });

  it('give way to $top', async () => {
    const { sizes } = await readAll('$select=name&$top=3', 'odata.maxpagesize=2');

    expect(sizes).toEqual([3]);
  });

  it.each(['$skip=10', '$skiptoken=10', '$search=x', '$format=json'])('are refused for %s', async (query) => {
    const [status] = refusal(await dataverse.send('GET', `accounts?${query}`));

    expect(status).toBeGreaterThanOrEqual(400);
  });
});
