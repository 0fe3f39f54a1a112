import type { FastifyInstance } from 'fastify';
import { systemClock, type Clock } from '../../shared/time/clock';
import { registerFaultRoutes } from '../http/fault-routes';
import { FaultSwitch } from '../http/fault-switch';
import { injectFaults } from '../http/inject-faults';
import { startLocalServer } from '../http/local-server';
import { registerLiveMetricsRoutes } from './live-metrics-routes';
import { registerQueryRoutes } from './query-routes';
import { TelemetryStore, type TelemetryLimits } from './telemetry-store';
import { registerTrackRoutes } from './track-routes';

interface IngestionOptions {
  /** 0 takes a free port. */
  port: number;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
  limits?: TelemetryLimits;
  /** Bytes of one call, unpacked, that are read at most. */
  longestBodyBytes?: number;
  clock?: Clock;
  log?: (line: string) => void;
}

export interface RunningIngestion {
  url: string;
  port: number;
  /** What it keeps, for tests in the same process. */
  store: TelemetryStore;
  faults: FaultSwitch;
  close(): Promise<void>;
}

const target = 'ingestion';
const defaultLongestBodyBytes = 16 * 1024 * 1024;

/**
 * Starts the stand-in of Application Insights ingestion: takes telemetry, keeps the newest, shows it.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export async function startIngestion({
  port,
  portSetting,
  limits,
  longestBodyBytes: longestBytes = defaultLongestBodyBytes,
  clock = systemClock,
  log,
}: IngestionOptions): Promise<RunningIngestion> {
  const store = new TelemetryStore(limits);
  const faults = new FaultSwitch({ targets: [target], clock });
  const registerApi = (scope: FastifyInstance, _options: object, done: () => void): void => {
    injectFaults(scope, { faults, target });
    registerTrackRoutes(scope, { store, longestBytes });
    registerLiveMetricsRoutes(scope);
    done();
  };
  const server = await startLocalServer({
    part: 'the ingestion stand-in',
    port,
    portSetting,
    register(routes) {
      registerFaultRoutes(routes, { faults, log });
      registerQueryRoutes(routes, store);
      void routes.register(registerApi);
    },
  });
  return { url: server.url, port: server.port, store, faults, close: () => server.close() };
}
