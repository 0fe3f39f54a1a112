import type { ActualRegistration } from '../actual-registration';
import type { DesiredRegistration, RegistrationTarget } from '../desired-registration';
import { findProblems, sharedWithDualWrite } from '../find-problems';
import type { Operation, Plan } from '../operation';
import { isOwnName } from '../own-names';
import { changedCustomApis, newCustomApis, staleCustomApis } from './plan-custom-apis';
import { planEndpoint } from './plan-endpoint';
import { planKeys } from './plan-keys';
import { planRole } from './plan-role';
import { planSolution } from './plan-solution';
import { foreignSteps, planSteps } from './plan-steps';
import { planTables } from './plan-tables';

/** The changes that turn an environment into what the flows need, in an order that works; none when it is so already. */
export function planRegistration(
  desired: DesiredRegistration,
  actual: ActualRegistration,
  target: RegistrationTarget = {},
): Plan {
  const operations = [
    ...planSolution(desired, actual),
    ...withPublication(planTables(desired, actual)),
    ...planKeys(desired, actual),
    ...planRole(desired, actual, target),
    ...planEndpoint(desired, actual, target),
    ...newCustomApis(desired, actual),
    ...changedCustomApis(desired, actual),
    ...planSteps(desired, actual),
    ...staleCustomApis(desired, actual),
  ];
  return {
    operations: waitsLast(operations),
    problems: findProblems(desired, actual, target),
    notes: [
      ...leftovers(desired, actual),
      ...doubleReports(actual),
      ...coexistence(desired, actual),
      ...unnamedUser(target),
    ],
  };
}

/** Changed definitions reach people's forms and other servers when they are published. */
function withPublication(operations: readonly Operation[]): Operation[] {
  const changed = operations.flatMap((operation) => changedTable(operation) ?? []);
  if (changed.length === 0) return [...operations];
  return [...operations, { kind: 'publish-tables', tables: [...new Set(changed)].sort() }];
}

function changedTable(operation: Operation): string | undefined {
  if (operation.kind === 'create-table') return operation.table.name;
  const isChange = operation.kind === 'create-column' || operation.kind === 'start-change-tracking';
  return isChange ? operation.table : undefined;
}

/** The platform builds indexes in the background, so everything else is done meanwhile. */
function waitsLast(operations: readonly Operation[]): Operation[] {
  const isWait = ({ kind }: Operation): boolean => kind === 'await-key';
  return [...operations.filter((operation) => !isWait(operation)), ...operations.filter(isWait)];
}

/** Columns of ours that no manifest names any more; dropping one drops what people wrote into it. */
function leftovers(desired: DesiredRegistration, { tables }: ActualRegistration): string[] {
  const named = new Set(
    [
      ...desired.customTables.map(({ name, primaryColumn, columns }) => ({
        table: name,
        columns: [primaryColumn, ...columns],
      })),
      ...desired.customColumns,
    ].flatMap(({ table, columns }) => columns.map(({ name }) => `${table}.${name}`)),
  );
  return [...tables.values()].flatMap(({ logicalName, primaryId, columns }) =>
    [...columns.keys()]
      .filter((column) => isOwnName(column) && column !== primaryId && !named.has(`${logicalName}.${column}`))
      .map(
        (column) =>
          `column ${logicalName}.${column}: no manifest names it any more; left alone with its values`,
      ),
  );
}

function doubleReports(actual: ActualRegistration): string[] {
  return foreignSteps(actual).map(
    ({ name, table, message }) =>
      `step "${name}" (${table} ${message}): reports to our endpoint and is not ours; left alone`,
  );
}

function coexistence(desired: DesiredRegistration, actual: ActualRegistration): string[] {
  return sharedWithDualWrite(desired, actual)
    .filter(({ coexisting }) => coexisting.length > 0)
    .map(
      ({ table, coexisting }) =>
        `table ${table}: dual-write synchronises it too; ${coexisting.join(', ')} may run beside it by manifest`,
    );
}

function unnamedUser({ applicationId }: RegistrationTarget): string[] {
  return applicationId === undefined
    ? ['application users: left alone; --application-id names the identity that is to have the role']
    : [];
}
