import type { ActualRegistration } from './actual-registration';
import type { DesiredRegistration, RegistrationTarget } from './desired-registration';
import { isOwnCustomApi, isOwnEndpoint, isOwnRole } from './ownership';
import { ownEndpointName, ownRoleName } from './own-names';
import { openCustomApis } from './plan/plan-custom-apis';

/** Every table the registration says anything about and does not make itself. */
export function neededTables(desired: DesiredRegistration): string[] {
  const own = new Set(desired.customTables.map(({ name }) => name));
  const named = [
    ...desired.steps,
    ...desired.customApis.map(({ boundTo }) => ({ table: boundTo })),
    ...desired.alternateKeys,
    ...desired.requiredColumns,
    ...desired.customColumns,
    ...desired.privileges,
  ].map(({ table }) => table);
  return [...new Set([...named, ...desired.changeTracking])].filter((table) => !own.has(table)).sort();
}

/** What stands in the way; nothing is changed while there is any. */
export function findProblems(
  desired: DesiredRegistration,
  actual: ActualRegistration,
  target: RegistrationTarget,
): string[] {
  return [
    ...missingTables(desired, actual),
    ...missingColumns(desired, actual),
    ...virtualTables(desired, actual),
    ...dualWrite(desired, actual),
    ...strangers(actual),
    ...differentCustomApis(desired, actual),
    ...foreignOpenCustomApis(desired, actual),
    ...missingTarget(desired, actual, target),
  ];
}

function missingTables(desired: DesiredRegistration, { tables }: ActualRegistration): string[] {
  return neededTables(desired)
    .filter((table) => !tables.has(table))
    .map(
      (table) =>
        `table ${table}: not in this environment; install the app that brings it, or leave out the flows that use it`,
    );
}

function missingColumns(desired: DesiredRegistration, { tables }: ActualRegistration): string[] {
  const added = new Set(
    [
      ...desired.customTables.map(({ name, columns }) => ({ table: name, columns })),
      ...desired.customColumns,
    ].flatMap(({ table, columns }) => columns.map(({ name }) => `${table}.${name}`)),
  );
  return usedColumns(desired).flatMap(({ table, columns }) => {
    const present = tables.get(table)?.columns;
    const missing = columns.filter(
      (column) => present?.has(column) === false && !added.has(`${table}.${column}`),
    );
    return [...new Set(missing)].map((column) => `column ${table}.${column}: not in this environment`);
  });
}

function usedColumns({
  requiredColumns,
  alternateKeys,
  steps,
}: DesiredRegistration): DesiredRegistration['requiredColumns'] {
  const ofSteps = steps.flatMap(({ table, filteringColumns = [], images = [] }) => [
    { table, columns: [...filteringColumns, ...images.flatMap(({ columns = [] }) => columns)] },
  ]);
  const byTable = new Map<string, Set<string>>();
  for (const { table, columns } of [...requiredColumns, ...alternateKeys, ...ofSteps]) {
    byTable.set(table, new Set([...(byTable.get(table) ?? []), ...columns]));
  }
  return [...byTable].map(([table, columns]) => ({ table, columns: [...columns].sort() }));
}

/** A virtual table's rows live elsewhere: the platform sees no change of them. */
function virtualTables(
  { steps, changeTracking, alternateKeys }: DesiredRegistration,
  { tables }: ActualRegistration,
): string[] {
  const uses = [...steps, ...alternateKeys].map(({ table }) => table).concat(changeTracking);
  return [...new Set(uses)]
    .filter((table) => tables.get(table)?.isVirtual)
    .map(
      (table) =>
        `table ${table}: is virtual here, and offers no steps, keys or change tracking; see docs/dynamics-coexistence.md`,
    );
}

/** Tables of the flows that dual-write synchronises as well. */
export function sharedWithDualWrite(
  desired: DesiredRegistration,
  { dualWriteTables, tables }: ActualRegistration,
): DesiredRegistration['dualWrite'] {
  return desired.dualWrite.filter(({ table }) => {
    const set = tables.get(table)?.entitySet.toLowerCase();
    return dualWriteTables.has(table) || (set !== undefined && dualWriteTables.has(set));
  });
}

function dualWrite(desired: DesiredRegistration, actual: ActualRegistration): string[] {
  return sharedWithDualWrite(desired, actual)
    .filter(({ refusing }) => refusing.length > 0)
    .map(
      ({ table, refusing }) =>
        `table ${table}: dual-write synchronises it with Finance and Operations, so ${refusing.join(', ')} must not run here; ` +
        "stop the map, or decide who writes what and declare coexistence: 'dual-write' in the manifest",
    );
}

/** Rows of our names that somebody else made: neither changed nor removed. */
function strangers({ endpoint, role, solution }: ActualRegistration): string[] {
  const way = 'made by somebody else; rename or delete it';
  return [
    ...(endpoint && !isOwnEndpoint(endpoint, solution)
      ? [`service endpoint "${ownEndpointName}": ${way}`]
      : []),
    ...(role && !isOwnRole(role, solution) ? [`role "${ownRoleName}": ${way}`] : []),
  ];
}

/** What a custom API is bound to and who may join in are decided once, when it is made. */
function differentCustomApis(
  { customApis }: DesiredRegistration,
  { customApis: existing }: ActualRegistration,
): string[] {
  return customApis
    .filter(({ name, boundTo }) =>
      existing.some((api) => api.name === name && (api.boundTo !== boundTo || !api.allowsAsynchronousSteps)),
    )
    .map(
      ({ name, boundTo }) =>
        `custom API ${name}: exists, but not as an action on ${boundTo} that allows asynchronous steps; delete it, or give ours another name`,
    );
}

/** An action of another maker is not ours to close, and not safe to listen to while it is open. */
function foreignOpenCustomApis(desired: DesiredRegistration, actual: ActualRegistration): string[] {
  return openCustomApis(desired, actual)
    .filter(({ api }) => !isOwnCustomApi(api, actual.solution))
    .map(
      ({ api: { name }, executePrivilege }) =>
        `custom API ${name}: made by somebody else and open to callers without ${executePrivilege}; have them set its executeprivilegename, or give ours another name`,
    );
}

function missingTarget(
  { steps }: DesiredRegistration,
  { endpoint }: ActualRegistration,
  { webhookUrl }: RegistrationTarget,
): string[] {
  if (steps.length === 0 || endpoint !== undefined || webhookUrl !== undefined) return [];
  return ['service endpoint: say with --webhook-url where Dataverse reports changes to'];
}
