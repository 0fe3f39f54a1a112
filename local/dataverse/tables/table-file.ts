import { z } from 'zod';
import type { Column } from '../columns/column';
import type { TableDefinition } from './table';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a logical name: lower case, digits and _');
const navigationName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);
const optionValue = z.string().regex(/^-?\d+$/, 'must be a whole number');
const labels = z.record(optionValue, z.string());

const common = {
  isReadOnly: z.literal(true).exactOptional(),
  required: z.enum(['system', 'business']).exactOptional(),
  requiredMessage: z.string().exactOptional(),
  isWriteOnly: z.literal(true).exactOptional(),
  copiedFrom: z.strictObject({ lookup: name, column: name }).exactOptional(),
  schemaName: z.string().exactOptional(),
  displayName: z.string().exactOptional(),
};

const column = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.enum(['string', 'memo']),
    maxLength: z.int().positive(),
    joinedFrom: z.array(name).exactOptional(),
    autonumber: z.string().exactOptional(),
    default: z.string().exactOptional(),
  }),
  z.strictObject({
    ...common,
    type: z.enum(['integer', 'bigint', 'decimal', 'double', 'money']),
    minimum: z.number().exactOptional(),
    maximum: z.number().exactOptional(),
    default: z.number().exactOptional(),
    baseOf: name.exactOptional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('boolean'),
    labels: z.tuple([z.string(), z.string()]).exactOptional(),
    default: z.boolean().exactOptional(),
  }),
  z.strictObject({
    ...common,
    type: z.enum(['choice', 'choices']),
    options: labels,
    default: z.int().exactOptional(),
  }),
  z.strictObject({ ...common, type: z.enum(['datetime', 'dateonly', 'uniqueidentifier']) }),
  z.strictObject({
    ...common,
    type: z.literal('lookup'),
    navigation: z.record(navigationName, z.array(name).min(1)),
    collections: z.record(name, navigationName).exactOptional(),
  }),
]) satisfies z.ZodType<Column>;

const state = z.strictObject({
  value: z.int(),
  label: z.string(),
  statuses: z.array(z.strictObject({ value: z.int(), label: z.string() })).min(1),
  setBy: z.string().exactOptional(),
});

const columns = z.record(name, column);

/** A file below `definitions/`: one table. */
const tableFile = z.strictObject({
  logicalName: name,
  setName: name,
  primaryName: name,
  primaryId: name.exactOptional(),
  schemaName: z.string().exactOptional(),
  displayName: z.string().exactOptional(),
  ownership: z.enum(['user', 'organization', 'none']).exactOptional(),
  states: z.array(state).exactOptional(),
  keys: z
    .array(z.strictObject({ name, columns: z.array(name).min(1).max(16) }))
    .max(10)
    .exactOptional(),
  bulk: z.array(z.enum(['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'])).exactOptional(),
  optimisticConcurrency: z.boolean().exactOptional(),
  changeTracking: z.boolean().exactOptional(),
  intersect: z.strictObject({ navigation: navigationName, columns: z.record(name, name) }).exactOptional(),
  /** Sets of columns kept in files of their own, as the address of accounts and contacts. */
  include: z.array(z.string()).exactOptional(),
  columns,
});

function parse<T>(schema: z.ZodType<T>, file: string, content: unknown): T {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new Error(`Table definition ${file} is not valid:\n${z.prettifyError(parsed.error)}`);
}

function columnsNamedBy(definition: Column): string[] {
  const joined = 'joinedFrom' in definition ? definition.joinedFrom : [];
  const amount = 'baseOf' in definition ? [definition.baseOf] : [];
  return [...joined, ...amount, ...(definition.copiedFrom ? [definition.copiedFrom.lookup] : [])];
}

function columnNamesOf({ keys = [], columns: own, primaryName }: z.output<typeof tableFile>): string[] {
  return [primaryName, ...keys.flatMap((key) => key.columns), ...Object.values(own).flatMap(columnsNamedBy)];
}

/** What a schema cannot see: names of columns that the file uses and does not define. */
function checkNames(file: string, table: z.output<typeof tableFile>): void {
  const primaryId = table.primaryId ?? `${table.logicalName}id`;
  const unknown = columnNamesOf(table).filter(
    (used) => used !== primaryId && !Object.hasOwn(table.columns, used),
  );
  if (unknown.length > 0)
    throw new Error(`Table definition ${file} names columns it does not define: ${unknown.join(', ')}.`);
}

/**
 * Reads the definition of one table.
 * @throws {Error} naming the file and the path within it
 */
export function parseTableFile(
  file: string,
  content: unknown,
  columnSets: Readonly<Record<string, unknown>> = {},
): TableDefinition {
  const { include = [], ...table } = parse(tableFile, file, content);
  const included = include.map((set) => {
    if (!Object.hasOwn(columnSets, set))
      throw new Error(`Table definition ${file} includes ${set}, which no file defines.`);
    return parse(columns, `column-sets/${set}.json`, columnSets[set]);
  });
  const definition = {
    ...table,
    columns: Object.assign({}, ...included, table.columns) as z.output<typeof columns>,
  };
  checkNames(file, definition);
  return definition;
}
