import fc from 'fast-check';
import { queryPath } from '../../../../../shared/dataverse/request/query-path';
import { rowPath } from '../../../../../shared/dataverse/request/row-path';
import type { Comparison, Filter, TextMatch } from '../../../../../shared/dataverse/request/row-query';
import { requestUrl, serviceUrl } from '../../../../../shared/dataverse/request/request-url';
import { readODataFilter, readODataKey, type ODataValue } from '../../../../support/odata-filter';

const service = serviceUrl('https://harbour.example');

/** What breaks addresses, quotes, lists, patterns and parsers, and any other text. */
const hostile = fc.constantFrom(
  ...Array.from('\'"\\/?#&%+=,;:()[]{}<>*^_$@!|~`. \t\r\n\u0000ä€😀'),
  "''",
  '%27',
  "' or name ne '",
  '&$filter=',
  ' eq null',
);
const text = fc.oneof(
  fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('Harbour Books', 'a', ''),
);

/** The filter as the server gets it: through a URL, its query taken apart again. */
function sentFilter(filter: Filter): string {
  const url = requestUrl(queryPath('accounts', { select: ['name'], filter }), service);
  expect([...url.searchParams.keys()]).toEqual(['$select', '$filter']);
  expect(url.hash).toBe('');
  return url.searchParams.get('$filter') ?? '';
}

interface Row {
  name: string | null;
  city: string | null;
  size: number | null;
}

const column = fc.constantFrom('name', 'city');

const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ column, is: fc.constantFrom<Comparison[]>('eq', 'ne', 'gt', 'ge', 'lt', 'le'), value: text }),
  fc.record({ column, is: fc.constantFrom<TextMatch[]>('startswith', 'endswith', 'contains'), value: text }),
  fc.record({
    column,
    is: fc.constant('in' as const),
    value: fc.array(text, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ column, is: fc.constantFrom<('null' | 'not-null')[]>('null', 'not-null') }),
  fc.record({
    column: fc.constant('size'),
    is: fc.constantFrom<Comparison[]>('eq', 'lt'),
    value: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
);

const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    condition,
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
}));

/** What a filter means, said in JavaScript. */
function holds(filter: Filter, row: Row): boolean {
  if ('and' in filter) return filter.and.every((part) => holds(part, row));
  if ('or' in filter) return filter.or.some((part) => holds(part, row));
  if ('not' in filter) return !holds(filter.not, row);
  const value = row[filter.column as keyof Row];
  if (filter.is === 'null') return value === null;
  if (filter.is === 'not-null') return value !== null;
  if (filter.is === 'eq') return value === filter.value;
  if (filter.is === 'ne') return value !== filter.value;
  if (value === null) return false;
  const wanted = (filter as { value: unknown }).value;
  if (Array.isArray(wanted)) return wanted.includes(value);
  return holdsFor(value, filter.is, wanted as string | number);
}

function holdsFor(value: string | number, is: string, wanted: string | number): boolean {
  if (is === 'gt') return value > wanted;
  if (is === 'ge') return value >= wanted;
  if (is === 'lt') return value < wanted;
  if (is === 'le') return value <= wanted;
  const words = String(value);
  if (is === 'startswith') return words.startsWith(String(wanted));
  if (is === 'endswith') return words.endsWith(String(wanted));
  return words.includes(String(wanted));
}

/** Texts of the filter, whole and in part, so that conditions are met as often as not. */
function rowsFor(filter: Filter): fc.Arbitrary<Row> {
  const texts = [...JSON.stringify(filter).matchAll(/"value":("(?:[^"\\]|\\.)*")/g)].map(
    ([, value = '""']) => JSON.parse(value) as string,
  );
  const exact = fc.constantFrom(...texts, '');
  const near = fc.oneof(
    exact,
    fc.tuple(exact, text).map((parts) => parts.join('')),
    text,
  );
  return fc.record({ name: fc.option(near), city: fc.option(near), size: fc.option(fc.integer()) });
}

describe('the encoding of addresses', () => {
  it('brings every filter to the server with the meaning it was given', () => {
    const filterAndRow = anyFilter.chain((filter) => fc.tuple(fc.constant(filter), rowsFor(filter)));

    fc.assert(
      fc.property(filterAndRow, ([filter, row]) => {
        const asRead = readODataFilter(sentFilter(filter));

        expect(asRead(row as unknown as Record<string, ODataValue>)).toBe(holds(filter, row));
      }),
      { numRuns: 500 },
    );
  });

  it('lets every character of a text match stand for itself', () => {
    const pattern = fc.string({ unit: fc.constantFrom(...Array.from('%_[]^-ab'), '[a]'), maxLength: 4 });
    const is = fc.constantFrom<TextMatch[]>('startswith', 'endswith', 'contains');
    const name = fc.string({ unit: fc.constantFrom(...Array.from('%_[]^-ab')), maxLength: 5 });

    fc.assert(
      fc.property(pattern, is, name, (value, comparison, stored) => {
        const filter = { column: 'name', is: comparison, value };
        const asRead = readODataFilter(sentFilter(filter));

        expect(asRead({ name: stored })).toBe(holds(filter, { name: stored, city: null, size: null }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('brings every text that an address can carry to the server through a key', () => {
    const carried = text.filter((value) => !/[/<>*%&:\\?+]/.test(value));

    fc.assert(
      fc.property(carried, fc.bigInt({ min: 0n, max: 1n << 53n }), (accountnumber, year) => {
        const key = { accountnumber, new_year: year };
        const { pathname, search, hash } = requestUrl(rowPath({ entitySet: 'accounts', key }), service);

        expect(search + hash).toBe('');
        expect(readODataKey(pathname.slice(service.pathname.length))).toEqual({
          accountnumber,
          new_year: Number(year),
        });
      }),
      { numRuns: 300 },
    );
  });
});
