import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import { parseFetchFilter } from './fetch-filter';
import type { Filter } from './filter';
import type { Order } from './order-rows';
import { needColumn } from './property-path';

/** A query in FetchXML on one table. */
export interface FetchQuery {
  /** Logical names; undefined means all columns. */
  columns: readonly string[] | undefined;
  filter: Filter | undefined;
  orderBy: readonly Order[];
  top: number | undefined;
  /** Rows per page. */
  count: number | undefined;
  /** Begins at 1. */
  page: number;
  pagingCookie: string | undefined;
  returnsTotal: boolean;
}

const number = z.string().regex(/^\d+$/).transform(Number);
const truth = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

const condition = z.strictObject({
  attribute: z.string(),
  operator: z.string(),
  value: z
    .union([z.string(), z.array(z.union([z.string(), z.looseObject({ '#text': z.string() })]))])
    .optional(),
});

const conditions = {
  type: z.enum(['and', 'or']).optional(),
  condition: z.array(condition).optional(),
};

/** A `filter` element; it may hold others. */
export type FetchFilter = z.output<z.ZodObject<typeof conditions>> & { filter?: FetchFilter[] | undefined };

const filter: z.ZodType<FetchFilter> = z.strictObject({
  ...conditions,
  filter: z.lazy(() => z.array(filter)).optional(),
});

const entity = z.strictObject({
  name: z.string(),
  attribute: z.array(z.strictObject({ name: z.string() })).optional(),
  'all-attributes': z.unknown().optional(),
  order: z.array(z.strictObject({ attribute: z.string(), descending: truth.optional() })).optional(),
  filter: z.array(filter).optional(),
  'no-attrs': z.unknown().optional(),
});

const document = z.strictObject({
  fetch: z.strictObject({
    entity,
    top: number.optional(),
    count: number.optional(),
    page: number.optional(),
    'paging-cookie': z.string().optional(),
    returntotalrecordcount: truth.optional(),
    distinct: truth.optional(),
    'no-lock': truth.optional(),
    version: z.string().optional(),
    mapping: z.string().optional(),
    'output-format': z.string().optional(),
    latematerialize: truth.optional(),
  }),
});

const repeated = new Set(['attribute', 'order', 'filter', 'condition']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: true,
  isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && (repeated.has(name) || name === 'value'),
});

function parseDocument(text: string): z.output<typeof document>['fetch'] {
  let content: unknown;
  try {
    content = parser.parse(text, true);
  } catch {
    throw refuse.malformedFetch('it is no well-formed XML');
  }
  const parsed = document.safeParse(content);
  if (parsed.success) return parsed.data.fetch;
  throw refuse.malformedFetch(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

function columnsOf(table: Table, { attribute = [], ...rest }: z.output<typeof entity>): string[] | undefined {
  if ('all-attributes' in rest) return undefined;
  for (const { name } of attribute) needColumn(table, name);
  return attribute.map(({ name }) => name);
}

function orderOf(table: Table, { order = [] }: z.output<typeof entity>): Order[] {
  return order.map(({ attribute, descending = false }) => {
    needColumn(table, attribute);
    return { column: attribute, isDescending: descending };
  });
}

/** @throws {PlatformError} for what is no FetchXML, and for an element or operator the stand-in lacks */
export function parseFetchXml(text: string, table: Table): FetchQuery {
  const fetch = parseDocument(text);
  const { entity: root } = fetch;
  if (root.name !== table.logicalName)
    throw refuse.malformedFetch(`the entity ${root.name} is not the one of ${table.setName}`);
  const filters = (root.filter ?? []).map((part) => parseFetchFilter(part, table));
  const [single] = filters;
  return {
    columns: columnsOf(table, root),
    filter: filters.length > 1 ? { kind: 'and', filters } : single,
    orderBy: orderOf(table, root),
    top: fetch.top,
    count: fetch.count,
    page: Math.max(fetch.page ?? 1, 1),
    pagingCookie: fetch['paging-cookie'],
    returnsTotal: fetch.returntotalrecordcount ?? false,
  };
}
