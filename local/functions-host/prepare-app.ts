import path from 'node:path';
import { provideEnvironment } from '../config';
import { readHostJson, type HostJson } from './app/host-json';
import { loadApp } from './app/load-app';
import { createSettings, readLocalSettingsFile, type Environment, type Settings } from './app/settings';
import type { AppRegistry } from './core/app-registry';
import { openApp } from './core/current-app';
import { supplyCoreModule } from './core/supply-core-module';
import { createLogSink } from './log-sink';
import { forwardLines } from './telemetry/forward-lines';
import { createHostTelemetry, type HostTelemetry } from './telemetry/host-telemetry';

export interface PreparedApp {
  app: AppRegistry;
  appRoot: string;
  hostJson: HostJson;
  settings: Settings;
  /** Why the app has no functions; empty when it loaded. */
  problems: string[];
  /** Where the library waits for streamed requests; undefined in buffered mode. */
  httpUri: string | undefined;
  /** Takes what the host tells about this app's functions. */
  telemetry: HostTelemetry;
}

interface PrepareOptions {
  appRoot: string;
  environment: Environment;
  log: (line: string) => void;
}

/** What the platform sets before it starts a worker. */
function platformSettings(appRoot: string): Record<string, string> {
  return {
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    AzureWebJobsScriptRoot: appRoot,
    FUNCTIONS_APPLICATION_DIRECTORY: appRoot,
    FUNCTIONS_WORKER_RUNTIME: 'node',
  };
}

let isHosting = false;

/**
 * Reads host.json and the settings (the environment wins over local.settings.json) and loads the app.
 * @throws {Error} for a folder that is no Functions app, and for a second app in this process
 */
export async function prepareApp({
  appRoot: folder,
  environment,
  log,
}: PrepareOptions): Promise<PreparedApp> {
  if (isHosting)
    throw new Error('This process has hosted an app already; its modules would not register again.');
  const appRoot = path.resolve(folder);
  const hostJson = readHostJson(appRoot);
  const values = { ...platformSettings(appRoot), ...readLocalSettingsFile(appRoot), ...environment };
  isHosting = true;
  provideEnvironment(values);
  supplyCoreModule();
  const app = openApp();
  app.sink = createLogSink(hostJson, log);
  const { problem, httpUri, sendsOwnLogs } = await loadApp(app, appRoot);
  const settings = createSettings(values);
  const telemetry = createHostTelemetry(settings, log);
  if (!sendsOwnLogs) app.sink = createLogSink(hostJson, log, forwardLines(telemetry));
  if (problem) log(`[error] ${problem.message}; no function runs.\n${problem.stack ?? ''}`.trimEnd());
  return {
    app,
    appRoot,
    hostJson,
    settings,
    problems: problem ? [problem.message] : [],
    httpUri,
    telemetry,
  };
}
