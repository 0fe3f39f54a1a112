import type { ActualRegistration, ActualTable, RoleHolder } from '../actual-registration';
import type { Operation, Plan } from '../operation';
import { isOwnName, ownId } from '../own-names';
import { isOwnEndpoint, isOwnKey, isOwnRole, isOwnStep } from '../ownership';
import { removeCustomApis } from './plan-custom-apis';
import { foreignSteps } from './plan-steps';

/**
 * Takes away everything registration made, in the reverse order, and nothing that only looks like it.
 * @param holders who has the role
 */
export function planRemoval(actual: ActualRegistration, holders: readonly RoleHolder[]): Plan {
  return {
    operations: [
      ...removeSteps(actual),
      ...removeCustomApis(actual),
      ...removeRole(actual, holders),
      ...[...actual.tables.values()].flatMap((table) => removeFromTable(table, actual)),
      ...removeSolution(actual),
    ],
    problems: foreignSteps(actual).map(
      ({ name, table, message }) =>
        `step "${name}" (${table} ${message}): reports to our endpoint and is not ours; move or delete it first`,
    ),
    notes: [],
  };
}

function removeSteps({ steps, endpoint, solution }: ActualRegistration): Operation[] {
  return [
    ...steps
      .filter((step) => isOwnStep(step, solution))
      .map(({ id, name }): Operation => ({ kind: 'delete-step', id, name })),
    ...(endpoint && isOwnEndpoint(endpoint, solution)
      ? [{ kind: 'delete-endpoint', id: endpoint.id } as const]
      : []),
  ];
}

/** A user that somebody else made keeps everything but our role. */
function removeRole({ role, solution }: ActualRegistration, holders: readonly RoleHolder[]): Operation[] {
  if (!role || !isOwnRole(role, solution)) return [];
  return [
    ...holders.flatMap(({ id, applicationId }): Operation[] => [
      { kind: 'unassign-role', userId: id, roleId: role.id },
      ...(applicationId !== undefined && id === ownId('user', applicationId)
        ? [{ kind: 'delete-user', id } as const]
        : []),
    ]),
    { kind: 'delete-role', id: role.id },
  ];
}

function removeFromTable(table: ActualTable, { solution }: ActualRegistration): Operation[] {
  const { logicalName, id, keys, columns, isTracked } = table;
  const isOurs = (componentId: string): boolean =>
    solution?.components.has(componentId.toLowerCase()) ?? false;
  if (isOwnName(logicalName) && isOurs(id)) return [{ kind: 'delete-table', table: logicalName, id }];
  return [
    ...keys
      .filter((key) => isOwnKey(key, solution))
      .map(({ name, id: keyId }): Operation => ({ kind: 'delete-key', table: logicalName, name, id: keyId })),
    ...[...columns]
      .filter(([name, column]) => isOwnName(name) && isOurs(column.id))
      .map(([name, column]): Operation => ({
        kind: 'delete-column',
        table: logicalName,
        name,
        id: column.id,
      })),
    ...(isTracked && solution?.note.tracked.includes(logicalName)
      ? [{ kind: 'stop-change-tracking', table: logicalName } as const]
      : []),
  ];
}

function removeSolution({ solution, publisherId }: ActualRegistration): Operation[] {
  return [
    ...(solution ? [{ kind: 'delete-solution', id: solution.id } as const] : []),
    ...(publisherId === undefined ? [] : [{ kind: 'delete-publisher', id: publisherId } as const]),
  ];
}
