import { z } from 'zod';
import { componentTypes, joinSolution, leaveSolutions } from '../platform-tables/solution-components';
import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { Segment } from '../web-api/split-path';
import { headerOf, type StandInRequest } from '../web-api/stand-in-request';
import { columnId, keyId, tableId } from './definition-ids';
import { forgetTable } from './forget-table';
import { sentLabel } from './labels';
import { presentation, readSentColumn } from './sent-column';

/** Milliseconds the index of a new key takes: long enough to be met before it is ready. */
const indexBuildMs = 250;

const mostKeys = 10;

const schemaName = z.string().regex(/^[A-Za-z][A-Za-z0-9]*_\w+$/, 'must carry the prefix of a publisher');
const sentTable = z.object({
  SchemaName: schemaName,
  DisplayName: sentLabel.optional(),
  OwnershipType: z.enum(['UserOwned', 'OrganizationOwned']).default('UserOwned'),
  Attributes: z.array(z.unknown()).length(1, 'must hold the primary name column'),
});
const sentKey = z.object({ SchemaName: schemaName, KeyAttributes: z.array(z.string()).min(1).max(16) });
const sentRelationship = z.object({
  SchemaName: schemaName,
  ReferencedEntity: z.string(),
  ReferencingEntity: z.string(),
  Lookup: z.object({
    SchemaName: schemaName,
    DisplayName: sentLabel.optional(),
    RequiredLevel: z.object({ Value: z.string() }).optional(),
  }),
});

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refuse.malformedBody(z.prettifyError(parsed.error));
}

/** What the change of a definition needs. */
export interface DefinitionChange {
  parts: EnvironmentParts;
  request: StandInRequest;
}

function made({ parts, request }: DefinitionChange, componentType: number, id: string, path: string): Answer {
  joinSolution(parts, headerOf(request, 'mscrm.solutionuniquename'), { componentType, id });
  const url = `${request.serviceUrl}/${path}`;
  return { status: 204, headers: { 'OData-EntityId': url, location: url } };
}

export function createTable(change: DefinitionChange): Answer {
  const { parts, request } = change;
  parts.access.demandPrivilege(request.caller, 'prvCreateEntity');
  const { SchemaName, DisplayName, OwnershipType, Attributes } = parse(sentTable, request.body);
  const { name: primaryName, column } = readSentColumn(Attributes[0]);
  const logicalName = SchemaName.toLowerCase();
  if (parts.tables.named(logicalName)) throw refuse.nameTaken(logicalName);
  parts.tables.addTable({
    logicalName,
    setName: `${logicalName}s`,
    schemaName: SchemaName,
    displayName: DisplayName ?? SchemaName,
    ownership: OwnershipType === 'UserOwned' ? 'user' : 'organization',
    primaryName,
    columns: { [primaryName]: column },
  });
  return made(
    change,
    componentTypes.table,
    tableId(logicalName),
    `EntityDefinitions(${tableId(logicalName)})`,
  );
}

export function createColumn(change: DefinitionChange, { logicalName, columns }: Table): Answer {
  const { parts, request } = change;
  parts.access.demandPrivilege(request.caller, 'prvCreateAttribute');
  const { name, column } = readSentColumn(request.body);
  if (Object.hasOwn(columns, name)) throw refuse.nameTaken(name);
  parts.tables.addColumn(logicalName, name, column);
  const id = columnId(logicalName, name);
  return made(
    change,
    componentTypes.column,
    id,
    `EntityDefinitions(${tableId(logicalName)})/Attributes(${id})`,
  );
}

export function createLookup(change: DefinitionChange): Answer {
  const { parts, request } = change;
  parts.access.demandPrivilege(request.caller, 'prvCreateRelationship');
  const { SchemaName, ReferencedEntity, ReferencingEntity, Lookup } = parse(sentRelationship, request.body);
  const table = parts.tables.named(ReferencingEntity);
  if (!table || !parts.tables.named(ReferencedEntity)) throw refuse.definitionMissing(ReferencedEntity);
  const name = Lookup.SchemaName.toLowerCase();
  if (Object.hasOwn(table.columns, name)) throw refuse.nameTaken(name);
  parts.tables.addColumn(ReferencingEntity, name, {
    type: 'lookup',
    navigation: { [Lookup.SchemaName]: [ReferencedEntity] },
    collections: { [ReferencedEntity]: SchemaName },
    ...presentation(Lookup),
  });
  const id = columnId(ReferencingEntity, name);
  return made(change, componentTypes.column, id, `RelationshipDefinitions(SchemaName='${SchemaName}')`);
}

export function createKey(change: DefinitionChange, table: Table): Answer {
  const { parts, request } = change;
  parts.access.demandPrivilege(request.caller, 'prvCreateEntityKey');
  const { SchemaName, KeyAttributes: columns } = parse(sentKey, request.body);
  const { logicalName } = table;
  const name = SchemaName.toLowerCase();
  if (table.keys.some((key) => key.name === name)) throw refuse.nameTaken(name);
  if (table.keys.length >= mostKeys)
    throw refuse.registration(`A table has at most ${mostKeys} keys; ${logicalName} has them all.`);
  const unknown = columns.find((column) => !Object.hasOwn(table.columns, column));
  if (unknown !== undefined) throw refuse.unknownColumn(logicalName, unknown);
  parts.tables.addKey(logicalName, { name, columns, activeFromMs: parts.clock.now() + indexBuildMs });
  const id = keyId(logicalName, name);
  return made(change, componentTypes.key, id, `EntityDefinitions(${tableId(logicalName)})/Keys(${id})`);
}

/** The definition comes as a whole; change tracking is what the stand-in takes from it. */
export function replaceTable({ parts, request }: DefinitionChange, table: Table): Answer {
  parts.access.demandPrivilege(request.caller, 'prvWriteEntity');
  const { ChangeTrackingEnabled: isTracked } = parse(
    z.object({ LogicalName: z.literal(table.logicalName), ChangeTrackingEnabled: z.boolean() }),
    request.body,
  );
  if (isTracked !== table.changeTracking) parts.tables.setChangeTracking(table.logicalName, isTracked);
  return { status: 204 };
}

export function deleteTable({ parts, request }: DefinitionChange, table: Table): Answer {
  parts.access.demandPrivilege(request.caller, 'prvDeleteEntity');
  if (!table.logicalName.includes('_')) throw refuse.notDeletable(table.logicalName);
  forgetTable(parts, table);
  leaveSolutions(parts, tableId(table.logicalName));
  for (const name of Object.keys(table.columns)) leaveSolutions(parts, columnId(table.logicalName, name));
  for (const { name } of table.keys) leaveSolutions(parts, keyId(table.logicalName, name));
  return { status: 204 };
}

/** @throws {PlatformError} for a part the table lacks, or that came with the platform */
export function deletePart(
  { parts, request }: DefinitionChange,
  table: Table,
  { name, key = '' }: Segment,
): Answer {
  const { logicalName } = table;
  if (name === 'Keys') {
    parts.access.demandPrivilege(request.caller, 'prvDeleteEntityKey');
    const found = table.keys.find((each) => keyId(logicalName, each.name) === key.toLowerCase());
    if (!found) throw refuse.definitionMissing(key);
    parts.tables.removeKey(logicalName, found.name);
  } else {
    parts.access.demandPrivilege(request.caller, 'prvDeleteAttribute');
    const column = Object.keys(table.columns).find(
      (each) => columnId(logicalName, each) === key.toLowerCase(),
    );
    if (column === undefined) throw refuse.definitionMissing(key);
    if (!column.includes('_')) throw refuse.notDeletable(column);
    parts.tables.removeColumn(logicalName, column);
  }
  leaveSolutions(parts, key);
  return { status: 204 };
}
