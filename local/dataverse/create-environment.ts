import { FaultSwitch } from '../http/fault-switch';
import type { Clock } from '../../shared/time/clock';
import { RoleBasedAccess } from './access/role-based-access';
import { SecurityRows } from './access/security-rows';
import { seedPrivilegesOf, seedSecurity, type ApplicationUser } from './access/security-seed';
import { TokenReader } from './access/token-reader';
import { Baseline } from './control/baseline';
import { RequestLog } from './control/request-log';
import type { DeliverySettings } from './delivery/delivery-settings';
import type { ServiceEndpointOptions } from './delivery/service-endpoint';
import type { LimitSettings } from './limits/limit-settings';
import { ServiceProtectionLimits } from './limits/service-protection-limits';
import type { CustomApiDefinition } from './platform-tables/seed-custom-apis';
import type { WebhookOptions } from './platform-tables/seed-steps';
import { OpenQueries } from './query/open-queries';
import { RowStore } from './rows/row-store';
import type { StepRegistration } from './steps/step';
import type { Table } from './tables/table';
import { TableCatalog } from './tables/table-catalog';
import { createWebApi } from './web-api/create-web-api';

export interface EnvironmentOptions {
  /** The asynchronous steps that report changes, to every endpoint given. */
  steps: readonly StepRegistration[];
  webhook?: WebhookOptions;
  /** Actions and functions beside the standard ones; more can be made through the Web API. */
  customApis?: readonly CustomApiDefinition[];
  serviceEndpoint?: ServiceEndpointOptions;
  delivery?: Partial<DeliverySettings>;
  /** Tables beside those of the definition files. */
  tables?: readonly Table[];
  /** URL of the issuer whose tokens are asked for; absent, everybody is the local administrator without one. */
  issuer?: string;
  /** Applications that are users from the start. */
  applicationUsers?: readonly ApplicationUser[];
  /** Service protection limits; none when absent. */
  limits?: LimitSettings;
  clock: Clock;
}

/** The set of a path below the Web API, whatever follows it. */
const setOfPath = /^\/api\/data\/v9\.2\/([A-Za-z0-9_]+)/;

function createTokenReader(
  { issuer, clock }: EnvironmentOptions,
  environmentUrl: () => string,
): TokenReader | undefined {
  return issuer === undefined ? undefined : new TokenReader({ issuer, environmentUrl, clock });
}

function createRows({ applicationUsers = [], clock, tables: added }: EnvironmentOptions) {
  const tables = new TableCatalog(added);
  const rows = new RowStore(clock);
  seedSecurity({ rows, tables, applicationUsers });
  tables.whenAdded((table) => {
    seedPrivilegesOf(table, { rows, tables });
  });
  return { tables, rows };
}

/**
 * Everything behind the addresses of an environment, without a server.
 * @throws {Error} for a step the tables do not allow
 */
export function createEnvironment(options: EnvironmentOptions, environmentUrl: () => string) {
  const { clock, limits } = options;
  const { tables, rows } = createRows(options);
  const queries = new OpenQueries(clock);
  const tableOf = (path: string): string | undefined =>
    tables.ofSet(setOfPath.exec(path)?.[1] ?? '')?.logicalName;
  const tokens = createTokenReader(options, environmentUrl);
  const access = new RoleBasedAccess({ security: new SecurityRows({ rows, tables }), tables, tokens });
  const protection = new ServiceProtectionLimits({ limits, clock });
  const { dispatch, reporting, writer, bindings, between } = createWebApi({
    ...options,
    rows,
    tables,
    queries,
    access,
    limits: protection,
  });
  const baseline = new Baseline({ rows, tables });
  baseline.take();
  return {
    webApi: { dispatch, access },
    access,
    limits: protection,
    requests: new RequestLog({ clock }),
    faults: new FaultSwitch({ targets: ['dataverse'], clock, tableOf }),
    reporting,
    queries,
    baseline,
    between,
    seeding: { tables, rows, writer, bindings },
  };
}
