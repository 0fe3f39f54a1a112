import { LocalDataverse } from '../../../support/local-dataverse';

const rowCount = 20_000;
const chunkSize = 1_000;
const account = 'Microsoft.Dynamics.CRM.account';

describe('many rows', () => {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
  });

  afterAll(async () => {
    await dataverse.close();
  });

  function upsert(from: number, column: Record<string, unknown>): Promise<{ status: number }> {
    const Targets = Array.from({ length: chunkSize }, (_, index) => ({
      '@odata.type': account,
      accountid: `0b7f3c52-4d0e-4a53-9c57-${String(from + index).padStart(12, '0')}`,
      accountnumber: `A-${from + index}`,
      ...column,
    }));
    return dataverse.send('POST', 'accounts/Microsoft.Dynamics.CRM.UpsertMultiple', { body: { Targets } });
  }

  async function upsertAll(column: Record<string, unknown>): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (let from = 0; from < rowCount; from += chunkSize) statuses.add((await upsert(from, column)).status);
    return statuses;
  }

  /** Follows every link and counts the rows; the last page's delta link, when there is one. */
  async function countRows(path: string): Promise<{ rows: number; deltaLink: string | undefined }> {
    const headers = { prefer: 'odata.track-changes' };
    let next: string | undefined = path;
    let rows = 0;
    let deltaLink: string | undefined;
    while (next !== undefined) {
      const { body } = await dataverse.send('GET', next, { headers });
      const page = body as { value: unknown[] } & Record<string, string | undefined>;
      rows += page.value.length;
      next = page['@odata.nextLink']?.slice(dataverse.serviceUrl.length + 1);
      deltaLink = page['@odata.deltaLink']?.slice(dataverse.serviceUrl.length + 1);
    }
    return { rows, deltaLink };
  }

  it('are loaded in bulk, paged, changed and followed', async () => {
    const created = await upsertAll({ name: 'first' });
    const all = await countRows('accounts?$select=name');
    const updated = await upsertAll({ name: 'second' });
    const changes = await countRows(all.deltaLink ?? '');
    const none = await countRows(changes.deltaLink ?? '');

    expect([created, updated]).toEqual([new Set([204]), new Set([204])]);
    expect([all.rows, changes.rows, none.rows]).toEqual([rowCount, rowCount, 0]);
  });
});
