import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppRegistry } from '../core/app-registry';
import { toError } from '../core/system-error';
import { findEntryFiles } from './entry-files';

/** Why an app has no functions; the platform goes on without them, and so does this host. */
export interface LoadProblem {
  message: string;
  stack?: string;
}

/** A promise that a CommonJS file exports is awaited too. */
async function loadFile(appRoot: string, file: string, isModulePackage: boolean): Promise<void> {
  const absolute = path.join(appRoot, file);
  if (file.endsWith('.mjs') || (isModulePackage && !file.endsWith('.cjs'))) {
    await import(pathToFileURL(absolute).href);
    return;
  }
  await createRequire(absolute)(absolute);
}

async function loadEntryFiles(appRoot: string): Promise<LoadProblem | undefined> {
  const { pattern, files, isModulePackage } = await findEntryFiles(appRoot);
  if (pattern === undefined) return { message: 'package.json has no "main", so no function is loaded' };
  if (files.length === 0) return { message: `Found zero files matching the supplied pattern "${pattern}"` };
  for (const file of files) {
    try {
      await loadFile(appRoot, file, isModulePackage);
    } catch (thrown) {
      const { message, stack } = toError(thrown);
      return {
        message: `Worker was unable to load entry point "${file}": ${message}`,
        ...(stack === undefined ? {} : { stack }),
      };
    }
  }
  return undefined;
}

async function runAppStart(app: AppRegistry): Promise<LoadProblem | undefined> {
  try {
    await app.hooks.run('appStart', { hookData: app.appHookData });
    return undefined;
  } catch (thrown) {
    const { message, stack } = toError(thrown);
    return { message: `An appStart hook failed: ${message}`, ...(stack === undefined ? {} : { stack }) };
  }
}

const workerCapabilities = [
  'RawHttpBodyBytes',
  'RpcHttpTriggerMetadataRemoved',
  'RpcHttpBodyOnly',
  'IgnoreEmptyValuedRpcHttpHeaders',
  'UseNullableValueDictionaryForHttp',
  'WorkerStatus',
  'TypedDataCollection',
  'HandlesWorkerTerminateMessage',
];

export interface LoadedApp {
  /** Where the library waits for streamed requests; undefined in buffered mode. */
  httpUri: string | undefined;
  /** The app sends its own log lines to telemetry, so that the host must not. */
  sendsOwnLogs: boolean;
  problem: LoadProblem | undefined;
}

/**
 * Starts an app in the worker's order: entry files, appStart hooks, capabilities (they lock `app.setup`).
 * One failing file leaves the app without any function, as on the platform.
 */
export async function loadApp(app: AppRegistry, appRoot: string): Promise<LoadedApp> {
  const problem = (await loadEntryFiles(appRoot)) ?? (await runAppStart(app));
  const defaults = Object.fromEntries(workerCapabilities.map((name) => [name, 'true']));
  const capabilities = (await app.model?.getCapabilities(defaults)) ?? defaults;
  app.lock();
  if (problem) app.functions.clear();
  const sendsOwnLogs = capabilities['WorkerOpenTelemetryEnabled']?.toLowerCase() === 'true';
  return { httpUri: capabilities['HttpUri'], sendsOwnLogs, problem };
}
