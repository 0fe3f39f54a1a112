import { ownEndpointName, ownPublisher, ownRoleName, ownSolution } from './own-names';
import type { Operation, OperationKind, OperationOf, WantedPrivilege } from './operation';

/** One line of a plan as a person reads it; it never holds a secret. */
export interface PlanRow {
  action: 'create' | 'update' | 'delete' | 'wait';
  part: string;
  name: string;
  detail: string;
}

type Describers = { readonly [K in OperationKind]: (operation: OperationOf<K>) => PlanRow };

const row = (action: PlanRow['action'], part: string, name: string, detail = ''): PlanRow => ({
  action,
  part,
  name,
  detail,
});

/** Of a step, such as `account Update`, with what it filters by. */
function columnsText(columns: readonly string[] | undefined): string {
  return columns === undefined ? 'every column' : columns.join(', ');
}

export function describePrivilege(privilege: WantedPrivilege): string {
  return 'table' in privilege
    ? `${privilege.right} ${privilege.table} (${privilege.depth})`
    : `${privilege.name} (${privilege.depth})`;
}

const describers: Describers = {
  'create-publisher': () =>
    row('create', 'publisher', ownPublisher.uniqueName, `prefix ${ownPublisher.prefix}`),
  'create-solution': () => row('create', 'solution', ownSolution.uniqueName),
  'create-role': () => row('create', 'role', ownRoleName),
  'create-table': ({ table }) =>
    row('create', 'table', table.name, table.columns.map(({ name }) => name).join(', ')),
  'create-column': ({ table, column }) => row('create', 'column', `${table}.${column.name}`, column.type),
  'note-tables': ({ note }) =>
    row('update', 'solution', ownSolution.uniqueName, `remembers the tables ${note.touched.join(', ')}`),
  'publish-tables': ({ tables }) => row('update', 'customisations', tables.join(', '), 'published'),
  'start-change-tracking': ({ table }) => row('update', 'table', table, 'change tracking on'),
  'stop-change-tracking': ({ table }) => row('update', 'table', table, 'change tracking off'),
  'create-key': ({ table, name, columns }) => row('create', 'key', `${table}.${name}`, columns.join(', ')),
  'reactivate-key': ({ table, name }) =>
    row('update', 'key', `${table}.${name}`, 'index failed: built again'),
  'await-key': ({ table, name }) => row('wait', 'key', `${table}.${name}`, 'until Active'),
  'delete-key': ({ table, name }) => row('delete', 'key', `${table}.${name}`),
  'create-custom-api': ({ api }) => row('create', 'custom API', api.name, `on a row of ${api.boundTo}`),
  'update-custom-api': ({ name, executePrivilege }) =>
    row('update', 'custom API', name, `only for callers with ${executePrivilege}`),
  'delete-custom-api': ({ name }) => row('delete', 'custom API', name),
  'create-endpoint': ({ url }) => row('create', 'service endpoint', ownEndpointName, url),
  'update-endpoint': ({ changes }) => row('update', 'service endpoint', ownEndpointName, changes.join('; ')),
  'create-step': ({ step }) => row('create', 'step', step.name, columnsText(step.filteringColumns)),
  'update-step': ({ step, changes }) => row('update', 'step', step.name, changes.join('; ')),
  'delete-step': ({ name }) => row('delete', 'step', name),
  'create-image': ({ step, image }) =>
    row('create', `${image.type} image`, `${step.name} / ${image.alias}`, columnsText(image.columns)),
  'update-image': ({ step, image }) =>
    row('update', `${image.type} image`, `${step.name} / ${image.alias}`, columnsText(image.columns)),
  'delete-image': ({ stepName, alias }) => row('delete', 'image', `${stepName} / ${alias}`),
  'grant-privileges': ({ privileges }) =>
    row('update', 'role', ownRoleName, `grants ${privileges.map(describePrivilege).join(', ')}`),
  'revoke-privileges': ({ privileges }) =>
    row('update', 'role', ownRoleName, `takes back ${privileges.map(({ name }) => name).join(', ')}`),
  'create-user': ({ applicationId }) => row('create', 'application user', applicationId),
  'enable-user': ({ applicationId }) => row('update', 'application user', applicationId, 'enabled'),
  'assign-role': ({ userId }) => row('update', 'application user', userId, `gets the role ${ownRoleName}`),
  'unassign-role': ({ userId }) => row('update', 'application user', userId, `loses the role ${ownRoleName}`),
  'delete-endpoint': () => row('delete', 'service endpoint', ownEndpointName),
  'delete-role': () => row('delete', 'role', ownRoleName),
  'delete-user': ({ id }) => row('delete', 'application user', id),
  'delete-solution': () => row('delete', 'solution', ownSolution.uniqueName),
  'delete-publisher': () => row('delete', 'publisher', ownPublisher.uniqueName),
  'delete-column': ({ table, name }) => row('delete', 'column', `${table}.${name}`),
  'delete-table': ({ table }) => row('delete', 'table', table),
};

/** What an operation does, as a row of the table that is shown before anything happens. */
export function describeOperation(operation: Operation): PlanRow {
  return (describers[operation.kind] as (operation: Operation) => PlanRow)(operation);
}
