import type {
  ActualCustomApi,
  ActualRegistration,
  ActualRole,
  ActualStep,
  ActualTable,
} from '../../shared/dataverse/registration/actual-registration';
import {
  desiredRegistrationSchema,
  type DesiredRegistration,
  type TableRight,
} from '../../shared/dataverse/registration/desired-registration';
import { ownId } from '../../shared/dataverse/registration/own-names';

const nothingDesired = {
  steps: [],
  customApis: [],
  alternateKeys: [],
  changeTracking: [],
  requiredColumns: [],
  customTables: [],
  customColumns: [],
  privileges: [],
  namedPrivileges: [],
  dualWrite: [],
};

/** A desired state that asks for what the test names and nothing else; manifests' defaults filled in. */
export function desiredWith(
  changes: Partial<Record<keyof DesiredRegistration, readonly unknown[]>> = {},
): DesiredRegistration {
  return desiredRegistrationSchema.parse({ ...nothingDesired, ...changes });
}

/** An environment that has the solution and nothing else of ours. */
export function actualWith(changes: Partial<ActualRegistration> = {}): ActualRegistration {
  return {
    publisherId: ownId('publisher', 'dynamicsintegrationsuite'),
    solution: solutionOf(),
    tables: new Map(),
    endpoint: undefined,
    customApis: [],
    steps: [],
    role: ownRole,
    user: undefined,
    dualWriteTables: new Set(),
    ...changes,
  };
}

/** A custom API as registration makes it. */
export function customApiOf(name: string, changes: Partial<ActualCustomApi> = {}): ActualCustomApi {
  return {
    id: ownId('custom-api', name),
    name,
    boundTo: 'account',
    allowsAsynchronousSteps: true,
    executePrivilege: 'prvReadaccount',
    ...changes,
  };
}

/** The role of ours, with no privilege. */
export const ownRole: ActualRole = {
  id: ownId('role', 'Dynamics Integration Suite'),
  name: 'Dynamics Integration Suite',
  privileges: [],
};

export function solutionOf(
  components: readonly string[] = [],
  note: { touched?: string[]; tracked?: string[] } = {},
): NonNullable<ActualRegistration['solution']> {
  return {
    id: ownId('solution', 'DynamicsIntegrationSuite'),
    components: new Set(components),
    note: { touched: [], tracked: [], ...note },
  };
}

const rights: readonly TableRight[] = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'];

type TableChanges = Partial<Omit<ActualTable, 'columns'>> & {
  columns?: readonly string[];
  /** Those of the columns that point to rows. */
  lookups?: readonly string[];
};

/** A table with a privilege for every right, such as `prvReadaccount` with the id `privilege-Read-account`. */
export function tableOf(
  logicalName: string,
  { columns = [], lookups = [], ...changes }: TableChanges = {},
): [string, ActualTable] {
  const table: ActualTable = {
    id: `table-${logicalName}`,
    logicalName,
    entitySet: `${logicalName}s`,
    primaryId: `${logicalName}id`,
    isVirtual: false,
    isTracked: false,
    columns: new Map(
      columns.map((name) => [
        name,
        { id: `column-${logicalName}-${name}`, isLookup: lookups.includes(name) },
      ]),
    ),
    keys: [],
    privileges: new Map(
      rights.map((right) => [
        right,
        { id: `privilege-${right}-${logicalName}`, name: `prv${right}${logicalName}` },
      ]),
    ),
    ...changes,
  };
  return [logicalName, table];
}

/** A step of ours as registration leaves it. */
export function stepOf(table: string, message: string, changes: Partial<ActualStep> = {}): ActualStep {
  return {
    id: ownId('step', `${table} ${message}`),
    name: `${table} ${message}`,
    message,
    table,
    filteringColumns: undefined,
    stage: 40,
    isAsynchronous: true,
    isEnabled: true,
    images: [],
    ...changes,
  };
}

export const ownEndpoint = {
  id: ownId('endpoint', 'Dynamics Integration Suite'),
  name: 'Dynamics Integration Suite',
  url: 'https://app.example/api/dataverse/webhook',
  contract: 8,
  authenticationType: 5,
};
