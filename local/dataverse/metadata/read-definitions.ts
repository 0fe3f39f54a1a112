import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { Segment } from '../web-api/split-path';
import type { StandInRequest } from '../web-api/stand-in-request';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import { tableId } from './definition-ids';
import { renderColumns, renderKeys, renderTable } from './render-table';

type Members = Readonly<Record<string, unknown>>;

/** `LogicalName='account'`, or the id of the definition. */
const byLogicalName = /^LogicalName='([A-Za-z0-9_]+)'$/;

/** The parts of a table that `$expand` may ask for, each with its own `$select`. */
const expansion = /(Attributes|Keys)(?:\(\$select=([^)]*)\))?/g;

/** @throws {PlatformError} 404 when the environment has no such table */
export function findDefinition(tables: TableCatalog, key: string): Table {
  const name = byLogicalName.exec(key)?.[1];
  const table =
    name === undefined
      ? tables.all().find(({ logicalName }) => tableId(logicalName) === key.toLowerCase())
      : tables.named(name);
  if (!table) throw refuse.definitionMissing(name ?? key);
  return table;
}

function selected(members: Members, select: string | null | undefined): Members {
  if (select === null || select === undefined || select === '') return members;
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined) throw refuse.unknownColumn('EntityMetadata', unknown);
  return Object.fromEntries(['MetadataId', ...names].map((name) => [name, members[name]]));
}

function allSelected(items: readonly object[], select: string | null | undefined): Members[] {
  // Members differ by type, so that a name that this item lacks is left out.
  const names = (select ?? '').split(',').filter((name) => name !== '');
  if (names.length === 0) return items.map((item) => ({ ...item }));
  return items.map((item) =>
    Object.fromEntries(
      Object.entries(item).filter(([name]) => name === 'MetadataId' || names.includes(name)),
    ),
  );
}

function expanded({ rows }: EnvironmentParts, table: Table, expand: string): Members {
  const parts = [...expand.matchAll(expansion)].map(([, name = '', select]) => {
    const items = name === 'Keys' ? renderKeys(rows, table) : renderColumns(table);
    return [name, allSelected(items, select)] as const;
  });
  return Object.fromEntries(parts);
}

function contextOf({ serviceUrl }: StandInRequest, what: string): Members {
  return { '@odata.context': `${serviceUrl}/$metadata#${what}` };
}

function answerList(request: StandInRequest, what: string, items: readonly object[]): Answer {
  const value = allSelected(items, request.query.get('$select'));
  return { status: 200, body: { ...contextOf(request, what), value } };
}

function answerTable(parts: EnvironmentParts, request: StandInRequest, table: Table): Answer {
  const { query } = request;
  const body = {
    ...contextOf(request, 'EntityDefinitions/$entity'),
    ...selected(renderTable(table), query.get('$select')),
    ...expanded(parts, table, query.get('$expand') ?? ''),
  };
  return { status: 200, body };
}

const nameFilter = /^LogicalName eq '([A-Za-z0-9_]+)'$/;

/** All tables, or the one that a filter names. */
function tablesWanted({ tables }: EnvironmentParts, { query }: StandInRequest): Table[] {
  const filter = query.get('$filter');
  if (filter === null) return tables.all();
  const [, name] = nameFilter.exec(filter) ?? [];
  if (name === undefined) throw refuse.unsupported(`definitions filtered by ${filter}`);
  return tables.all().filter(({ logicalName }) => logicalName === name);
}

/** One column or key, by its logical name or the id of its definition. */
function answerPart(
  { rows }: EnvironmentParts,
  request: StandInRequest,
  table: Table,
  { name, key = '' }: Segment,
): Answer {
  const items: readonly Members[] = (name === 'Keys' ? renderKeys(rows, table) : renderColumns(table)).map(
    (item) => ({ ...item }),
  );
  const wanted = byLogicalName.exec(key)?.[1];
  const found = items.find(({ LogicalName, MetadataId }) =>
    wanted === undefined ? MetadataId === key.toLowerCase() : LogicalName === wanted,
  );
  if (!found) throw refuse.definitionMissing(wanted ?? key);
  const [shown] = allSelected([found], request.query.get('$select'));
  return { status: 200, body: { ...contextOf(request, `EntityDefinitions/${name}/$entity`), ...shown } };
}

/** @throws {PlatformError} for a table or a part of one that is not there */
export function readDefinitions(
  parts: EnvironmentParts,
  [first, second]: readonly Segment[],
  request: StandInRequest,
): Answer {
  parts.access.demandPrivilege(request.caller, 'prvReadEntity');
  if (first?.key === undefined)
    return answerList(request, 'EntityDefinitions', tablesWanted(parts, request).map(renderTable));
  const table = findDefinition(parts.tables, first.key);
  if (!second) return answerTable(parts, request, table);
  if (second.key !== undefined) return answerPart(parts, request, table, second);
  switch (second.name) {
    case 'Attributes':
      return answerList(request, 'EntityDefinitions/Attributes', renderColumns(table));
    case 'Keys':
      return answerList(request, 'EntityDefinitions/Keys', renderKeys(parts.rows, table));
    default:
      throw refuse.segmentMissing(second.name);
  }
}
