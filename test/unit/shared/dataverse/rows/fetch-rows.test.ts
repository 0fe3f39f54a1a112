import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { fetchRows } from '../../../../../shared/dataverse/rows/fetch-rows';
import { fetchXml } from '../../../../../shared/dataverse/rows/fetch-xml';
import type { Row } from '../../../../../shared/dataverse/rows/row-values';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const parser = new XMLParser({
  ignoreAttributes: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});
const query = fetchXml`<fetch count="2"><entity name="account"><attribute name="name" /></entity></fetch>`;
const cookie = `<cookie page="1"><name last="O'Neil &amp; Sons" first="Ä" /></cookie>`;
const annotation = `<cookie pagenumber="2" pagingcookie="${encodeURIComponent(encodeURIComponent(cookie))}" istracking="False" />`;

function page(name: string, more?: string): { body: object } {
  return {
    body: {
      value: [{ name }],
      ...(more !== undefined && {
        '@Microsoft.Dynamics.CRM.morerecords': true,
        '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie': more,
      }),
    },
  };
}

async function namesOf(rows: AsyncIterable<Row>): Promise<unknown[]> {
  const names: unknown[] = [];
  for await (const { name } of rows) names.push(name);
  return names;
}

function rootOf(url: string): Record<string, unknown> {
  const text = new URL(url).searchParams.get('fetchXml') ?? '';
  expect(XMLValidator.validate(text)).toBe(true);
  return (parser.parse(text) as { fetch: Record<string, unknown> }).fetch;
}

describe('fetchRows', () => {
  it('gives the rows of all pages, each asked for by its number and the cookie of the last', async () => {
    const target = new FakeFetch(page('a', annotation), page('b', annotation), page('c'));

    await expect(namesOf(fetchRows(webApiOf(target), 'accounts', query))).resolves.toEqual(['a', 'b', 'c']);

    const roots = target.requests.map(({ url }) => rootOf(url));
    expect(roots.map((root) => root['@_page'])).toEqual([undefined, '2', '3']);
    expect(roots.map((root) => root['@_count'])).toEqual(['2', '2', '2']);
    expect(roots[1]?.['@_paging-cookie']).toBe(cookie);
    expect(target.requests[2]?.headers.get('prefer')).toContain('Microsoft.Dynamics.CRM.morerecords');
  });

  it.each(['A$$B', "$'", '$`', '$&', '$1'])('hands on a cookie that holds %s as it is', async (name) => {
    const last = `<cookie page="1"><name last="${name}" /></cookie>`;
    const encoded = encodeURIComponent(encodeURIComponent(last));
    const target = new FakeFetch(page('a', `<cookie pagingcookie="${encoded}" />`), page('b'));

    await namesOf(fetchRows(webApiOf(target), 'accounts', query));

    expect(rootOf(target.requests[1]?.url ?? '')['@_paging-cookie']).toBe(last);
  });

  it('goes on without a cookie where the platform gives none', async () => {
    const target = new FakeFetch(page('a', ''), page('b'));

    await namesOf(fetchRows(webApiOf(target), 'accounts', query));

    expect(rootOf(target.requests[1]?.url ?? '')).toMatchObject({ '@_page': '2' });
  });

  it.each([
    ['an element of another name', fetchXml`<entity name="account" />`],
    ['a page of its own', fetchXml`<fetch page="3"><entity name="account" /></fetch>`],
    ['a cookie of its own', fetchXml`<fetch paging-cookie="x"><entity name="account" /></fetch>`],
  ])('refuses %s before anything is sent', (_case, text) => {
    const target = new FakeFetch(page('a'));

    expect(() => fetchRows(webApiOf(target), 'accounts', text)).toThrow('fetch of accounts');
    expect(target.requests).toEqual([]);
  });
});

describe('fetchXml', () => {
  it('keeps every value a value, whatever characters it has', () => {
    const texts = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(text));

    fc.assert(
      fc.property(
        fc.oneof(texts, fc.constantFrom(`" /><x y="`, `'`, '&amp;', '<', ']]>', '\t\n')),
        (value) => {
          const { text } = fetchXml`<fetch><condition value="${value}" /></fetch>`;

          expect(XMLValidator.validate(text)).toBe(true);
          expect(parser.parse(text)).toEqual({ fetch: { condition: { '@_value': value } } });
        },
      ),
    );
  });

  it.each(['\u0000', '\u001b', '\uffff', '\ud800'])('names the value that XML cannot carry: %j', (value) => {
    expect(() => fetchXml`<fetch top="${5}"><condition value="${value}" /></fetch>`).toThrow('values[1]');
  });
});
