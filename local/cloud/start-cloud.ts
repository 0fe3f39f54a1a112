import { readLocalSettings } from '../app/read-local-settings';
import { startAzurite } from '../azurite/start-azurite';
import { startBrokerAdministration } from '../broker/administration/start-broker-administration';
import { startBroker } from '../broker/start-broker';
import { inheritedEnvironment, portSettings, type LocalConfig, type LocalPorts } from '../config';
import { platformLimits } from '../dataverse/limits/limit-settings';
import { startDataverse } from '../dataverse/start-dataverse';
import { startDownstreams } from '../downstream/start-downstreams';
import { startEventGrid } from '../event-grid/start-event-grid';
import { startLocalIdentity } from '../identity/start-local-identity';
import { startIngestion } from '../ingestion/start-ingestion';
import { settleAll } from '../settle-all';
import { serviceBusConnectionString, storageConnectionString } from './connections';
import { provisionStorage } from './provision-storage';
import { readDeployment, type Deployment } from './read-deployment';

export interface LocalCloud {
  /** The ports that were taken, also where 0 had been asked for. */
  ports: LocalPorts;
  /** Makes the rows Dataverse has now those that `POST /control/reset` goes back to. */
  takeBaseline(): void;
  close(): Promise<void>;
}

interface CloudOptions {
  config: LocalConfig;
  log: (line: string) => void;
}

interface Part {
  close(): Promise<void>;
}

/** What the functions below share while parts come up. */
interface Construction extends CloudOptions {
  deployment: Deployment;
  /** Remembers a part that runs, so that a failure of a later one closes it. */
  keep: <T extends Part>(part: Promise<T>) => Promise<T>;
  onEnvironment: (environment: Pick<LocalCloud, 'takeBaseline'>) => void;
}

const portOf = (url: string): number => Number(new URL(url).port);

async function startServiceBus({
  config,
  log,
  deployment,
  keep,
}: Construction): Promise<Partial<LocalPorts>> {
  const { ports } = config;
  const { setting: portSetting } = portSettings.serviceBus;
  const broker = await keep(
    startBroker({ topology: deployment.serviceBus, port: ports.serviceBus, portSetting, log }),
  );
  const { url } = await keep(
    startBrokerAdministration({
      broker,
      port: ports.serviceBusAdministration,
      portSetting: portSettings.serviceBusAdministration.setting,
    }),
  );
  return { serviceBus: broker.port, serviceBusAdministration: portOf(url) };
}

async function startStorage({ config, deployment, keep }: Construction): Promise<Partial<LocalPorts>> {
  const { blob, queue, table } = portSettings;
  const settings = { blob: blob.setting, queue: queue.setting, table: table.setting };
  const { ports, storageLocation: location } = config;
  const azurite = await keep(startAzurite({ ports, location, portSettings: settings }));
  await provisionStorage(azurite.connectionString, deployment.storage);
  return azurite.ports;
}

/** The environment asks for tokens, so that whoever issues them comes first. */
async function startEnvironment({
  config,
  log,
  keep,
  onEnvironment,
}: Construction): Promise<Partial<LocalPorts>> {
  const { appRoot, ports, webhookRetryDelayMs: retryDelayMs, hasDataverseLimits, hasSampleData } = config;
  const settings: Readonly<Record<string, string | undefined>> = {
    ...readLocalSettings(appRoot),
    ...inheritedEnvironment(),
  };
  const identity = await keep(
    startLocalIdentity({
      port: ports.identity,
      portSetting: portSettings.identity.setting,
      ...(settings['IDENTITY_HEADER'] && { identityHeader: settings['IDENTITY_HEADER'] }),
    }),
  );
  const dataverse = await keep(
    startDataverse({
      port: ports.dataverse,
      portSetting: portSettings.dataverse.setting,
      issuer: identity.url,
      ...(hasDataverseLimits && { limits: platformLimits }),
      hasSampleData,
      steps: [],
      delivery: { retryDelayMs },
      log,
    }),
  );
  onEnvironment(dataverse);
  return { dataverse: portOf(dataverse.url), identity: portOf(identity.url) };
}

async function startTargets({ config, log, keep }: Construction): Promise<Partial<LocalPorts>> {
  const { setting: portSetting } = portSettings.downstream;
  const { url } = await keep(startDownstreams({ port: config.ports.downstream, portSetting, log }));
  return { downstream: portOf(url) };
}

async function startTelemetry({ config, log, keep }: Construction): Promise<Partial<LocalPorts>> {
  const { setting: portSetting } = portSettings.ingestion;
  const { port } = await keep(startIngestion({ port: config.ports.ingestion, portSetting, log }));
  return { ingestion: port };
}

/** Event Grid comes last: it delivers to queues and keeps dead letters in storage. */
async function startTopics(
  { config, log, deployment, keep }: Construction,
  ports: LocalPorts,
): Promise<Partial<LocalPorts>> {
  const { url } = await keep(
    startEventGrid({
      port: config.ports.eventGrid,
      portSetting: portSettings.eventGrid.setting,
      topics: deployment.eventGrid.topics,
      functionsUrl: `http://127.0.0.1:${config.ports.functions}`,
      serviceBusConnectionString: serviceBusConnectionString(ports.serviceBus),
      storageConnectionString: storageConnectionString(ports),
      clockScale: config.eventGridClockScale,
      log,
    }),
  );
  return { eventGrid: portOf(url) };
}

async function startParts(construction: Construction): Promise<LocalPorts> {
  const taken = await settleAll(
    [startServiceBus, startStorage, startEnvironment, startTargets, startTelemetry].map((start) =>
      start(construction),
    ),
  );
  const ports = Object.assign({}, construction.config.ports, ...taken) as LocalPorts;
  return { ...ports, ...(await startTopics(construction, ports)) };
}

/**
 * Starts every part of the local cloud. When one cannot start, those that run are closed again.
 * @throws {Error} naming the taken port and its setting, or the entry of a generated file that is wrong
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const parts: Part[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(parts.splice(0).map((part) => part.close()));
  };
  const keep: Construction['keep'] = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  let environment: Pick<LocalCloud, 'takeBaseline'> | undefined;
  const onEnvironment: Construction['onEnvironment'] = (started) => {
    environment = started;
  };
  try {
    const deployment = readDeployment(options.config);
    const ports = await startParts({ ...options, deployment, keep, onEnvironment });
    return { ports, close, takeBaseline: () => environment?.takeBaseline() };
  } catch (error) {
    await close();
    throw error;
  }
}
