import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalPorts } from '../../../local/config';
import { settingsForMovedPorts } from '../../../local/cloud/connections';
import type { Topology } from '../../../shared/topology/topology';
import { freePort } from '../../support/free-port';
import { repositoryRoot, startProcess, type RunningProcess } from './child-process';
import { attachToRunningStack, refuseWishes, usesRunningStack } from './running-stack';

interface StackOptions {
  /** App settings that differ from local.settings.sample.json, without which the test would not hold. */
  settings?: Record<string, string>;
  /** App settings that only make the test quicker or smaller; a running stack keeps its own. */
  ownSettings?: Record<string, string>;
  /** Whether the app and its host send telemetry, as a running stack does; without, an app starts in half the time. */
  hasTelemetry?: boolean;
  /** Settings of the local cloud, such as LOCAL_WEBHOOK_RETRY_DELAY_MS. */
  cloudSettings?: Record<string, string>;
  changeTopology?: (topology: Topology) => void;
  /** The test counts what the whole stack holds, or breaks what others need. */
  isAlone?: true;
}

export interface Stack {
  ports: LocalPorts;
  dataverseUrl: string;
  identityUrl: string;
  downstreamUrl: string;
  functionsUrl: string;
  administrationUrl: string;
  ingestionUrl: string;
  settings: Record<string, string>;
  killApp(): Promise<void>;
  startApp(): Promise<void>;
  /** What both processes printed last, for the message of a failing test. */
  output(): string;
  close(): Promise<void>;
}

function readRootJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(repositoryRoot, file), 'utf8'));
}

function writeTopology(folder: string, change: (topology: Topology) => void): string {
  const topology = readRootJson('infra/topology.json') as Topology;
  change(topology);
  const file = path.join(folder, 'topology.json');
  writeFileSync(file, JSON.stringify(topology));
  return file;
}

/** Settings that give every part of the cloud a free port; the app keeps its own over restarts. */
export const freeCloudPorts = Object.fromEntries(
  [
    'SERVICE_BUS',
    'SERVICE_BUS_ADMINISTRATION',
    'BLOB',
    'QUEUE',
    'TABLE',
    'DATAVERSE',
    'DOWNSTREAM',
    'EVENT_GRID',
    'INGESTION',
    'IDENTITY',
  ].map((part) => [`LOCAL_${part}_PORT`, '0']),
);

/** Timers that call other systems on their own would use up faults that a test has counted. */
const quietTimers = { StockRefreshSchedule: '0 0 0 1 1 *' };

/**
 * Cloud and app as two processes on free ports, exactly as `npm start` runs them, with storage in memory; the stack that
 * runs already when E2E_RUNNING_STACK is 1.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  if (!usesRunningStack()) return startOwnStack(options);
  const { settings, cloudSettings, changeTopology, isAlone } = options;
  refuseWishes({ settings, cloudSettings, changeTopology, isAlone });
  return attachToRunningStack();
}

async function startOwnStack({
  settings = {},
  ownSettings = {},
  hasTelemetry = false,
  cloudSettings = {},
  changeTopology,
}: StackOptions): Promise<Stack> {
  const folder = mkdtempSync(path.join(tmpdir(), 'suite-e2e-'));
  const functionsPort = await freePort();
  const { Values: sample } = readRootJson('local.settings.sample.json') as { Values: Record<string, string> };
  const cloud = await startProcess<{ ports: LocalPorts }>({
    args: ['dist/local/main.js', 'cloud'],
    environment: {
      ...sample,
      ...freeCloudPorts,
      LOCAL_FUNCTIONS_PORT: String(functionsPort),
      LOCAL_STORAGE: 'memory',
      LOCAL_DATAVERSE_LIMITS: 'off',
      LOCAL_SAMPLE_DATA: 'off',
      LOCAL_TOPOLOGY: writeTopology(folder, changeTopology ?? (() => undefined)),
      ...cloudSettings,
    },
  });
  const ports = { ...cloud.ready.ports, functions: functionsPort };
  const appSettings = {
    ...sample,
    ...settingsForMovedPorts(ports),
    ...quietTimers,
    ...(!hasTelemetry && { APPLICATIONINSIGHTS_CONNECTION_STRING: '' }),
    ...ownSettings,
    ...settings,
  };
  const startHost = (): Promise<RunningProcess<unknown>> =>
    startProcess({
      args: ['dist/local/functions-host/main.js', '--app', repositoryRoot, '--port', String(functionsPort)],
      environment: appSettings,
    });
  let app = await startHost();
  return {
    ports,
    dataverseUrl: `http://127.0.0.1:${ports.dataverse}`,
    identityUrl: `http://127.0.0.1:${ports.identity}`,
    downstreamUrl: `http://127.0.0.1:${ports.downstream}`,
    functionsUrl: `http://127.0.0.1:${functionsPort}`,
    administrationUrl: `http://127.0.0.1:${ports.serviceBusAdministration}`,
    ingestionUrl: `http://127.0.0.1:${ports.ingestion}`,
    settings: appSettings,
    async killApp() {
      await app.kill('SIGKILL');
    },
    async startApp() {
      app = await startHost();
    },
    output: () => `--- cloud\n${cloud.output()}\n--- app\n${app.output()}`,
    async close() {
      await app.kill('SIGTERM');
      await cloud.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
