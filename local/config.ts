import path from 'node:path';

/** Every port of the local cloud, with the setting that moves it; 0 takes a free one. */
export const portSettings = {
  serviceBus: { setting: 'LOCAL_SERVICE_BUS_PORT', defaultPort: 5672 },
  serviceBusAdministration: { setting: 'LOCAL_SERVICE_BUS_ADMINISTRATION_PORT', defaultPort: 5300 },
  blob: { setting: 'LOCAL_BLOB_PORT', defaultPort: 10000 },
  queue: { setting: 'LOCAL_QUEUE_PORT', defaultPort: 10001 },
  table: { setting: 'LOCAL_TABLE_PORT', defaultPort: 10002 },
  dataverse: { setting: 'LOCAL_DATAVERSE_PORT', defaultPort: 7080 },
  downstream: { setting: 'LOCAL_DOWNSTREAM_PORT', defaultPort: 7081 },
  eventGrid: { setting: 'LOCAL_EVENT_GRID_PORT', defaultPort: 7082 },
  ingestion: { setting: 'LOCAL_INGESTION_PORT', defaultPort: 7083 },
  identity: { setting: 'LOCAL_IDENTITY_PORT', defaultPort: 7084 },
  functions: { setting: 'LOCAL_FUNCTIONS_PORT', defaultPort: 7071 },
} as const;

export type LocalPart = keyof typeof portSettings;
export type LocalPorts = Record<LocalPart, number>;

export interface LocalConfig {
  /** The checkout: where package.json, host.json and infra/ are. */
  appRoot: string;
  ports: LocalPorts;
  /** Folder for Azurite's files; undefined keeps everything in memory. */
  storageLocation: string | undefined;
  topologyFile: string;
  registrationFile: string;
  /** A file in the Microsoft emulator's Config.json format whose entities are served as well. */
  serviceBusConfigFile: string | undefined;
  /** Event Grid's retry schedule runs this many times faster than the real one. */
  eventGridClockScale: number;
  /** Pause before the stand-in's single webhook retry, in milliseconds. */
  webhookRetryDelayMs: number;
  /** Whether the Dataverse stand-in keeps callers to the platform's service protection limits. */
  hasDataverseLimits: boolean;
  /** Whether Dataverse starts with a small organisation to look at. */
  hasSampleData: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface NumberRange {
  fallback: number;
  smallest?: number;
  largest: number;
}

function readNumber(environment: Environment, setting: string, range: NumberRange): number {
  const { fallback, smallest = 0, largest } = range;
  const text = environment[setting];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value >= smallest && value <= largest) return value;
  throw new Error(`${setting} must be a number between ${smallest} and ${largest}, not "${text}".`);
}

function readSwitch(environment: Environment, setting: string): boolean {
  const text = environment[setting] ?? '';
  if (text === '' || text === 'on') return true;
  if (text === 'off') return false;
  throw new Error(`${setting} must be on or off, not "${text}".`);
}

function readPorts(environment: Environment): LocalPorts {
  const entries = Object.entries(portSettings).map(([part, { setting, defaultPort }]) => [
    part,
    // Dataverse and Event Grid must know the app's port before the app runs, so that one cannot be chosen late.
    readNumber(environment, setting, {
      fallback: defaultPort,
      smallest: part === 'functions' ? 1 : 0,
      largest: 65_535,
    }),
  ]);
  return Object.fromEntries(entries) as LocalPorts;
}

/**
 * Reads the local cloud's own settings; the app's settings are in local.settings.json.
 * @throws {Error} naming the setting that has no value of its range
 */
export function readLocalConfig(environment: Environment = process.env): LocalConfig {
  const appRoot = path.resolve(environment['LOCAL_APP_ROOT'] ?? process.cwd());
  const inMemory = environment['LOCAL_STORAGE'] === 'memory';
  return {
    appRoot,
    ports: readPorts(environment),
    storageLocation: inMemory ? undefined : path.join(appRoot, '.local', 'azurite'),
    topologyFile: path.resolve(appRoot, environment['LOCAL_TOPOLOGY'] ?? 'infra/topology.json'),
    registrationFile: path.join(appRoot, 'infra', 'dataverse-registration.json'),
    serviceBusConfigFile: environment['LOCAL_SERVICE_BUS_CONFIG'],
    eventGridClockScale: readNumber(environment, 'LOCAL_EVENT_GRID_CLOCK_SCALE', {
      fallback: 10,
      largest: 100_000,
    }),
    webhookRetryDelayMs: readNumber(environment, 'LOCAL_WEBHOOK_RETRY_DELAY_MS', {
      fallback: 5_000,
      largest: 3_600_000,
    }),
    hasDataverseLimits: readSwitch(environment, 'LOCAL_DATAVERSE_LIMITS'),
    hasSampleData: readSwitch(environment, 'LOCAL_SAMPLE_DATA'),
  };
}

/** The environment a child process inherits. */
export function inheritedEnvironment(): Environment {
  return process.env;
}

/** Makes settings visible to an app that runs in this process and reads its environment. */
export function provideEnvironment(values: Environment): void {
  for (const [name, value] of Object.entries(values)) if (value !== undefined) process.env[name] = value;
}
