import { guidOf } from '../guid';
import type { RowStore } from '../rows/row-store';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';

export interface PlatformRows {
  rows: RowStore;
  tables: TableCatalog;
}

/** Messages of one row, which nearly every table has. */
const rowMessages = ['Create', 'Update', 'Delete'] as const;
const bulkMessages = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'] as const;
/** Those that belong to no table, as far as steps can tell. */
const globalMessages = ['Associate', 'Disassociate', 'SendAppNotification'] as const;
/** Messages of single tables. */
const messagesOfTables: Readonly<Record<string, readonly string[]>> = { incident: ['Close'] };

/** Every message from the start; custom APIs add more. */
export const standardMessages: readonly string[] = [
  ...rowMessages,
  ...bulkMessages,
  ...globalMessages,
  ...Object.values(messagesOfTables).flat(),
];

/** The platform's own tables, whose changes are nobody's business. */
const withoutSteps = new Set([
  'asyncoperation',
  'sdkmessage',
  'sdkmessagefilter',
  'sdkmessageprocessingstep',
  'sdkmessageprocessingstepimage',
  'serviceendpoint',
]);

export function messageIdOf(message: string): string {
  return guidOf(`message ${message}`);
}

export function messageFilterIdOf(message: string, table: string): string {
  return guidOf(`message ${message} of ${table}`);
}

export function putMessage({ rows, tables }: PlatformRows, name: string): void {
  const sdkmessageid = messageIdOf(name);
  rows.put(tables.need('sdkmessage'), sdkmessageid, {
    sdkmessageid,
    name,
    isprivate: false,
    isactive: true,
    workflowsdkstepenabled: true,
    availability: 0,
  });
}

/** Says that a table has a message. */
export function putMessageFilter({ rows, tables }: PlatformRows, message: string, table: string): void {
  const sdkmessagefilterid = messageFilterIdOf(message, table);
  rows.put(tables.need('sdkmessagefilter'), sdkmessagefilterid, {
    sdkmessagefilterid,
    name: `${message} ${table}`,
    sdkmessageid: { table: 'sdkmessage', id: messageIdOf(message) },
    primaryobjecttypecode: table,
    secondaryobjecttypecode: 'none',
    iscustomprocessingstepallowed: !withoutSteps.has(table),
    isvisible: true,
    availability: 0,
  });
}

/** The messages a table has; rows that join two others are written by associating those. */
function messagesOf({ logicalName, bulk, intersect }: Table): readonly string[] {
  if (intersect) return [];
  return [...rowMessages, ...bulk, ...(messagesOfTables[logicalName] ?? [])];
}

export function putMessagesOfTable(parts: PlatformRows, table: Table): void {
  for (const message of messagesOf(table)) putMessageFilter(parts, message, table.logicalName);
}

export function removeMessagesOfTable({ rows, tables }: PlatformRows, table: Table): void {
  for (const message of messagesOf(table))
    rows.remove(tables.need('sdkmessagefilter'), messageFilterIdOf(message, table.logicalName));
}

/** Every message of the environment, and which table has which. */
export function seedMessages(parts: PlatformRows): void {
  for (const name of standardMessages) putMessage(parts, name);
  for (const table of parts.tables.all()) putMessagesOfTable(parts, table);
}
