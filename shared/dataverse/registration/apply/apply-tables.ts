import { ConfigurationError } from '../../../errors/configuration-error';
import { checkedGuid } from '../../request/checked-name';
import { readBody } from '../../rows/read-body';
import { readTable, tablePath } from '../read/read-table';
import { deleteDefinition, sendJson } from './changes';
import { columnMetadata, lookupMetadata, newTableMetadata } from './column-metadata';
import { environmentLabels } from './environment-labels';
import type { ExecutionContext, Executors } from './executor';
import type { OperationOf } from '../operation';

async function createColumn(
  context: ExecutionContext,
  { table, column }: OperationOf<'create-column'>,
): Promise<void> {
  const labelOf = await environmentLabels(context);
  if (column.type !== 'lookup') {
    const body = columnMetadata(column, labelOf);
    return sendJson(context, { path: `${tablePath(table)}/Attributes`, body });
  }
  const target = await readTable(context.webApi, column.target, context.signal);
  if (!target)
    throw new ConfigurationError(
      `Column ${table}.${column.name} points to a table ${column.target} that is not there`,
    );
  const body = lookupMetadata(table, column, { labelOf, targetPrimaryId: target.primaryId });
  return sendJson(context, { path: 'RelationshipDefinitions', body });
}

/** The Web API changes a definition only as a whole: read, changed in one place, written back. */
async function switchTracking(context: ExecutionContext, table: string, isOn: boolean): Promise<void> {
  const { webApi, signal } = context;
  const answer = await webApi.send({ method: 'GET', path: tablePath(table), isRepeatable: true }, { signal });
  const definition = Object.entries(readBody(answer)).filter(([name]) => name !== '@odata.context');
  await sendJson(context, {
    method: 'PUT',
    path: tablePath(table),
    headers: { 'mscrm.mergelabels': 'true' },
    body: { ...Object.fromEntries(definition), ChangeTrackingEnabled: isOn },
  });
}

function publish(context: ExecutionContext, tables: readonly string[]): Promise<void> {
  const entities = tables.map((table) => `<entity>${table}</entity>`).join('');
  const xml = `<importexportxml><entities>${entities}</entities></importexportxml>`;
  return sendJson(context, { path: 'PublishXml', body: { ParameterXml: xml } });
}

/** Definitions of tables and columns. */
export const tableExecutors: Executors<
  | 'create-table'
  | 'create-column'
  | 'publish-tables'
  | 'start-change-tracking'
  | 'stop-change-tracking'
  | 'delete-column'
  | 'delete-table'
> = {
  'create-table': async (context, { table }) =>
    sendJson(context, {
      path: 'EntityDefinitions',
      body: newTableMetadata(table, await environmentLabels(context)),
    }),
  'create-column': createColumn,
  'publish-tables': (context, { tables }) => publish(context, tables),
  'start-change-tracking': (context, { table }) => switchTracking(context, table, true),
  'stop-change-tracking': (context, { table }) => switchTracking(context, table, false),
  'delete-column': (context, { table, id }) =>
    deleteDefinition(context, `${tablePath(table)}/Attributes(${checkedGuid(id, { path: 'id', table })})`),
  'delete-table': (context, { table }) => deleteDefinition(context, tablePath(table)),
};
