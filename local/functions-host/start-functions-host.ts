import { inheritedEnvironment } from '../config';
import type { Environment } from './app/settings';
import { createServices } from './create-services';
import { drain } from './drain';
import { placeFunctions, type FunctionStatus } from './host-functions';
import type { AccessKeys } from './http/access-keys';
import { createHostEndpoints } from './http/host-endpoints';
import { startHostServer } from './http/host-server';
import { prepareApp } from './prepare-app';

export interface FunctionsHostOptions {
  /** The folder with package.json and host.json. */
  appRoot: string;
  /** 0 takes a free one. */
  port: number;
  /** Settings that win over local.settings.json; the process's own environment when left out. */
  environment?: Environment;
  log?: (line: string) => void;
  /** The setting that moves the port, for the message when it is taken. */
  portSetting?: string;
  /** Names of the functions to run; all when left out. */
  only?: readonly string[];
  /** Asks for keys as the platform does; left out, every door is open, as under `func start`. */
  enforceKeys?: AccessKeys;
  /** How long `close` waits for invocations under way, in milliseconds. */
  graceMs?: number;
}

export interface FunctionsHost {
  url: string;
  functions: readonly FunctionStatus[];
  /** Why the app has no functions; empty when it loaded. */
  problems: readonly string[];
  /** False once it drains. */
  readonly ready: boolean;
  /** Takes nothing new, waits for what runs, runs appTerminate hooks. */
  close(): Promise<void>;
}

const defaultGraceMs = 10_000;

/**
 * Loads a built Functions app as the platform does and runs its triggers. A process hosts one app, because the
 * library and the app's modules stay loaded.
 * @throws {Error} for a folder that is no app, a taken port, or functions this host does not support
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { appRoot, port, portSetting, only, log = () => undefined, graceMs = defaultGraceMs } = options;
  const prepared = await prepareApp({
    appRoot,
    environment: options.environment ?? inheritedEnvironment(),
    log,
  });
  const { app, problems, httpUri } = prepared;
  const { services, kinds, inFlight, closeClients } = createServices(prepared, log);
  const chosen = [...app.functions.values()].filter(({ metadata }) => only?.includes(metadata.name) ?? true);
  const { placed, functions } = placeFunctions(chosen, kinds, services);

  let ready = true;
  const state = { placed, functions, problems, isReady: () => ready };
  const answer = createHostEndpoints({ state, services, keys: options.enforceKeys, httpUri });
  const server = await startHostServer({ port, portSetting, answer });
  for (const { listener } of placed) listener?.start();

  let closing: Promise<void> | undefined;
  return {
    url: server.url,
    functions,
    problems,
    get ready() {
      return ready;
    },
    close() {
      ready = false;
      return (closing ??= drain({ app, server, placed, closeClients, inFlight, log }, graceMs));
    },
  };
}
