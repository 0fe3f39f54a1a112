import type { Table } from '../tables/table';
import { findRow } from '../rows/row-address';
import { tablesOf, type Relationship } from '../tables/relationships';
import type { RowCall, TableCall, WebApiParts } from './call';

const bindSuffix = '@odata.bind';

function lookupsWrittenBy({ table, body }: TableCall): { column: string; targets: readonly string[] }[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const property = name.endsWith(bindSuffix) ? name.slice(0, -bindSuffix.length) : undefined;
    const lookup = property === undefined || value === null ? undefined : table.navigation.get(property);
    return lookup ? [lookup] : [];
  });
}

/** Naming a row needs the right to append to it, and the right to append this one. */
function demandLookups(parts: WebApiParts, call: TableCall): void {
  for (const { column, targets } of lookupsWrittenBy(call)) {
    if (column === 'ownerid') continue;
    parts.access.demand(call.caller, 'Append', call.table.logicalName);
    for (const target of targets)
      if (parts.tables.named(target)) parts.access.demand(call.caller, 'AppendTo', target);
  }
}

/** Reading needs the right on the table and on everything expanded from it; changes are shown of everybody's rows. */
export function demandRead(
  { access, tables }: WebApiParts,
  { caller, table, query, preferences }: TableCall,
): void {
  const showsChanges = preferences.tracksChanges || query.deltaToken !== undefined;
  access.demand(caller, 'Read', table.logicalName, showsChanges ? 'Global' : 'Basic');
  for (const { relationship } of query.expand)
    for (const other of tablesOf(tables, relationship)) access.demand(caller, 'Read', other.logicalName);
}

export function demandCreate(parts: WebApiParts, call: TableCall): void {
  parts.access.demand(call.caller, 'Create', call.table.logicalName);
  demandLookups(parts, call);
}

/** A new owner is an assignment, which is a right of its own. */
export function demandUpdate(parts: WebApiParts, call: TableCall): void {
  parts.access.demand(call.caller, 'Write', call.table.logicalName);
  if (lookupsWrittenBy(call).some(({ column }) => column === 'ownerid'))
    parts.access.demand(call.caller, 'Assign', call.table.logicalName);
  demandLookups(parts, call);
}

/** An upsert needs the right for what it turns out to be. */
export function demandUpsert(parts: WebApiParts, call: RowCall): void {
  if (findRow(parts.rows, call.table, call.address)) demandUpdate(parts, call);
  else demandCreate(parts, call);
}

/** Both sides of a relationship: appended is the one that names the other. */
export function demandAssociation(
  { access, tables }: WebApiParts,
  { caller, table, relationship }: { caller: TableCall['caller']; table: Table; relationship: Relationship },
): void {
  access.demand(caller, 'Append', table.logicalName);
  for (const other of tablesOf(tables, relationship)) access.demand(caller, 'AppendTo', other.logicalName);
}
