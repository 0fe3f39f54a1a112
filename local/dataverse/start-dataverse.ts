import { systemClock, type Clock } from '../../shared/time/clock';
import { registerFaultRoutes } from '../http/fault-routes';
import { FaultSwitch } from '../http/fault-switch';
import { injectFaults } from '../http/inject-faults';
import { startLocalServer } from '../http/local-server';
import { createChangeReporting } from './delivery/change-reporting';
import type { DeliverySettings } from './delivery/delivery-settings';
import type { ServiceEndpointOptions } from './delivery/service-endpoint';
import type { WebhookOptions } from './delivery/webhook';
import { parseLosslessJson } from './lossless-json';
import { registerControlRoutes } from './register-control-routes';
import { BindingReader } from './rows/binding-reader';
import { RowStore } from './rows/row-store';
import { RowWriter } from './rows/row-writer';
import { registerSteps } from './steps/register-steps';
import type { StepRegistration } from './steps/step';
import type { Table } from './tables/table';
import { TableCatalog } from './tables/table-catalog';
import { registerWebApi } from './web-api/register-web-api';

export interface DataverseOptions {
  /** 0 takes a free port. */
  port: number;
  /** The asynchronous steps that report changes, to every endpoint given. */
  steps: readonly StepRegistration[];
  webhook?: WebhookOptions;
  serviceEndpoint?: ServiceEndpointOptions;
  delivery?: Partial<DeliverySettings>;
  /** Tables beside account and contact. */
  tables?: readonly Table[];
  clock?: Clock;
  log?: (line: string) => void;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

export interface RunningDataverse {
  url: string;
  faults: FaultSwitch;
  close(): Promise<void>;
}

/**
 * Starts a Dataverse environment in memory: the Web API, and steps that report its changes.
 * @throws {Error} for a step the tables do not allow, and for a taken port, naming the setting that moves it
 */
export async function startDataverse(options: DataverseOptions): Promise<RunningDataverse> {
  const { port, portSetting, log, clock = systemClock } = options;
  const tables = new TableCatalog(options.tables);
  const steps = registerSteps(options.steps, tables);
  const reporting = createChangeReporting({ ...options, steps, clock });
  const rows = new RowStore();
  const writer = new RowWriter({ rows, clock, onCommit: reporting.report });
  const faults = new FaultSwitch({ targets: ['dataverse'], clock });
  const webApi = { rows, writer, tables, bindings: new BindingReader(tables, rows) };

  const server = await startLocalServer({
    part: 'the Dataverse stand-in',
    port,
    portSetting,
    parseJson: parseLosslessJson,
    register(routes) {
      registerFaultRoutes(routes, { faults, log });
      registerControlRoutes(routes, reporting);
      void routes.register((scope, _options, done) => {
        injectFaults(scope, { faults, target: 'dataverse' });
        registerWebApi(scope, webApi);
        done();
      });
    },
  }).catch(async (error: unknown) => {
    await reporting.close();
    throw error;
  });
  return {
    url: server.url,
    faults,
    async close() {
      await server.close();
      await reporting.close();
    },
  };
}
