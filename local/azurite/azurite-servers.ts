import type { Server } from 'node:http';
import { createRequire, Module } from 'node:module';
import path from 'node:path';

/** What Azurite's three server classes have in common. */
export interface AzuriteServer {
  httpServer: Server;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface ServerOptions {
  port: number;
  /** Folder for its files; undefined keeps everything in memory. */
  location: string | undefined;
}

type Constructor<T> = new (...parameters: readonly unknown[]) => T;

interface AzuriteModule<T> {
  default: Constructor<T>;
}

const host = '127.0.0.1';
const keepAliveTimeoutSeconds = 5;

const requireHere = createRequire(__filename);

/**
 * Azurite's package entry is a Visual Studio Code extension; its servers are reachable by file only. They are not a
 * public interface, which is why package.json pins the exact version. Required when needed: loading takes a while.
 */
function load<T>(file: string): Constructor<T> {
  return withoutTelemetrySdk(() => (requireHere(`azurite/dist/src/${file}.js`) as AzuriteModule<T>).default);
}

/** Most of the time Azurite takes to load goes into the SDK of its own telemetry, which nobody here switches on. */
function withoutTelemetrySdk<T>(work: () => T): T {
  const { cache } = requireHere;
  const file = createRequire(requireHere.resolve('azurite/package.json')).resolve('applicationinsights');
  if (cache[file]) return work();
  const nothing = new Module(file);
  nothing.loaded = true;
  cache[file] = nothing;
  try {
    return work();
  } finally {
    Reflect.deleteProperty(cache, file);
  }
}

function databaseFile(location: string | undefined, name: string): string {
  return path.join(location ?? '', `__azurite_db_${name}__.json`);
}

/** The constructors' tail behind the log settings: no version check, no certificate, no OAuth. */
function commonTail(location: string | undefined): unknown[] {
  const isLoose = false;
  const isVersionCheckSkipped = true;
  const noCertificate = ['', '', ''];
  const isProductStyleUrlDisabled = true;
  return [
    isLoose,
    isVersionCheckSkipped,
    ...noCertificate,
    undefined,
    isProductStyleUrlDisabled,
    location === undefined,
  ];
}

/** Blob and queue keep message bodies as extents beside their database. */
function createExtentServer(kind: 'blob' | 'queue', { port, location }: ServerOptions): AzuriteServer {
  const className = kind === 'blob' ? 'Blob' : 'Queue';
  const Configuration = load<unknown>(`${kind}/${className}Configuration`);
  const ServerClass = load<AzuriteServer>(`${kind}/${className}Server`);
  const extents = [
    {
      locationId: 'Default',
      locationPath: path.join(location ?? '', `__${kind}storage__`),
      maxConcurrency: 50,
    },
  ];
  const noLogs = [false, undefined, false, undefined];
  const files = [databaseFile(location, kind), databaseFile(location, `${kind}_extent`), extents];
  return new ServerClass(
    new Configuration(host, port, keepAliveTimeoutSeconds, ...files, ...noLogs, ...commonTail(location)),
  );
}

export function createBlobServer(options: ServerOptions): AzuriteServer {
  return createExtentServer('blob', options);
}

export function createQueueServer(options: ServerOptions): AzuriteServer {
  return createExtentServer('queue', options);
}

export function createTableServer({ port, location }: ServerOptions): AzuriteServer {
  const Configuration = load<unknown>('table/TableConfiguration');
  const ServerClass = load<AzuriteServer>('table/TableServer');
  // Here the two log switches stand side by side, before their two destinations.
  const noLogs = [false, false, undefined, undefined];
  const file = databaseFile(location, 'table');
  return new ServerClass(
    new Configuration(host, port, keepAliveTimeoutSeconds, file, ...noLogs, ...commonTail(location)),
  );
}
