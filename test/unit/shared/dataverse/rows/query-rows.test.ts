import { queryPages, queryRows } from '../../../../../shared/dataverse/rows/query-rows';
import type { Row } from '../../../../../shared/dataverse/rows/row-values';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const next =
  'https://harbour.example/api/data/v9.2/accounts?$select=name&$skiptoken=%3Ccookie%20page=%222%22%3E';
const select = ['name'];

function threePages(): FakeFetch {
  return new FakeFetch(
    { body: { value: [{ name: 'a' }, { name: 'b' }], '@odata.nextLink': next } },
    { body: { value: [], '@odata.nextLink': `${next}3` } },
    { body: { value: [{ name: 'c' }] } },
  );
}

async function namesOf(rows: AsyncIterable<Row>): Promise<unknown[]> {
  const names: unknown[] = [];
  for await (const { name } of rows) names.push(name);
  return names;
}

describe('queryRows', () => {
  it('gives the rows of all pages, an empty one between them too', async () => {
    const target = threePages();

    await expect(namesOf(queryRows(webApiOf(target), 'accounts', { select }))).resolves.toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('follows links as they are, with the same preferences', async () => {
    const target = threePages();
    const options = { pageSize: 2, annotations: ['formatted-value'] as const };

    await namesOf(queryRows(webApiOf(target), 'accounts', { select }, options));

    expect(target.requests.map(({ url }) => url)).toEqual([
      'https://harbour.example/api/data/v9.2/accounts?$select=name',
      next,
      `${next}3`,
    ]);
    expect(new Set(target.requests.map(({ headers }) => headers.get('prefer')))).toEqual(
      new Set(['odata.maxpagesize=2,odata.include-annotations="OData.Community.Display.V1.FormattedValue"']),
    );
  });

  it('asks for the next page only when the last one is used up', async () => {
    const target = threePages();

    await queryRows(webApiOf(target), 'accounts', { select }).next();

    expect(target.requests).toHaveLength(1);
  });

  it('asks for no page size beside a top', async () => {
    const target = new FakeFetch({ body: { value: [] } });

    await namesOf(queryRows(webApiOf(target), 'accounts', { select, top: 3 }, { pageSize: 2 }));

    expect(target.requests[0]?.url).toContain('$top=3');
    expect(target.requests[0]?.headers.has('prefer')).toBe(false);
  });

  it('refuses before anything is sent, without waiting for the first row', () => {
    const webApi = webApiOf(threePages());

    expect(() => queryRows(webApi, 'accounts', { select: [] })).toThrow('select of accounts');
    expect(() => queryRows(webApi, 'accounts', { select }, { pageSize: 5_001 })).toThrow(
      'pageSize of accounts',
    );
  });

  it.each([
    ['no rows', { body: {} }],
    ['no JSON', { body: '<html>' }],
  ])('calls an answer with %s unavailable', async (_case, answer) => {
    const rows = queryRows(webApiOf(new FakeFetch(answer)), 'accounts', { select });

    await expect(namesOf(rows)).rejects.toMatchObject({ name: 'TargetUnavailableError' });
  });

  it('gives whole pages to whoever wants them', async () => {
    const sizes: number[] = [];

    for await (const page of queryPages(webApiOf(threePages()), 'accounts', { select }))
      sizes.push(page.length);

    expect(sizes).toEqual([2, 0, 1]);
  });
});
