import { systemClock, type Clock } from '../../shared/time/clock';
import type { FaultSwitch } from '../http/fault-switch';
import { injectFaults } from '../http/inject-faults';
import { startLocalServer } from '../http/local-server';
import { admitRequests } from './access/admit-requests';
import { challengeOf } from './access/refuse-access';
import { registerControlRoutes } from './control/register-control-routes';
import { createEnvironment, type EnvironmentOptions } from './create-environment';
import { parseLosslessJson } from './lossless-json';
import { seedSampleData } from './seed/sample-data';
import { registerWebApi } from './web-api/register-web-api';

export interface DataverseOptions extends Omit<EnvironmentOptions, 'clock'> {
  /** 0 takes a free port. */
  port: number;
  clock?: Clock;
  /** A small organisation to look at, from the start and after every reset. */
  hasSampleData?: boolean;
  log?: (line: string) => void;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

export interface RunningDataverse {
  url: string;
  faults: FaultSwitch;
  /** Makes the rows of this moment those that `POST /control/reset` goes back to. */
  takeBaseline(): void;
  close(): Promise<void>;
}

/** A batch is read part by part later; everything else is JSON, whatever its content type says. */
function parseBody(text: string, contentType: string): unknown {
  return contentType.startsWith('multipart/') ? text : parseLosslessJson(text);
}

/**
 * Starts a Dataverse environment in memory: the Web API, and steps that report its changes.
 * @throws {Error} for a step the tables do not allow, and for a taken port, naming the setting that moves it
 */
export async function startDataverse(options: DataverseOptions): Promise<RunningDataverse> {
  const { port, portSetting, log, clock = systemClock, issuer } = options;
  const bound = { url: '' };
  const environment = createEnvironment({ ...options, clock }, () => bound.url);
  const { faults, reporting, baseline } = environment;
  if (options.hasSampleData === true) {
    await seedSampleData(environment.seeding);
    baseline.take();
  }
  const headersOf = (status: number): Record<string, string> =>
    status === 401 && issuer !== undefined
      ? { 'www-authenticate': challengeOf({ issuer, environmentUrl: bound.url }) }
      : {};

  const server = await startLocalServer({
    part: 'the Dataverse stand-in',
    port,
    portSetting,
    parseBody,
    register(routes) {
      registerControlRoutes(routes, environment, log);
      void routes.register((scope, _options, done) => {
        registerWebApi(scope, environment.webApi);
        admitRequests(scope, environment);
        injectFaults(scope, { faults, target: 'dataverse', headersOf });
        done();
      });
    },
  }).catch(async (error: unknown) => {
    await reporting.close();
    throw error;
  });
  bound.url = server.url;
  return {
    url: server.url,
    faults,
    takeBaseline: () => {
      baseline.take();
    },
    async close() {
      await server.close();
      await reporting.close();
    },
  };
}
