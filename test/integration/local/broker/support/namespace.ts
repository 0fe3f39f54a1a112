import { ServiceBusClient } from '@azure/service-bus';
import { startBroker } from '../../../../../local/broker/start-broker';
import { topologySchema } from '../../../../../shared/topology/topology';
import topology from '../../../../fixtures/broker-scenarios.topology.json';

/** Where the scenarios run: the embedded broker, or the namespace behind SERVICE_BUS_SCENARIO_CONNECTION. */
export interface ScenarioNamespace {
  readonly connectionString: string;
  /** Fails at once instead of trying again, so that a test sees the first error. */
  client(options?: { timeoutMs: number }): ServiceBusClient;
  close(): Promise<void>;
}

const defaultTimeoutMs = 10_000;

/** A namespace given by its connection string must hold the entities of broker-scenarios.topology.json. */
export async function openNamespace(): Promise<ScenarioNamespace> {
  const given = process.env['SERVICE_BUS_SCENARIO_CONNECTION'];
  const broker = given
    ? undefined
    : await startBroker({ topology: topologySchema.parse(topology).serviceBus, port: 0 });
  const connectionString = given ?? broker?.connectionString ?? '';
  const clients: ServiceBusClient[] = [];
  return {
    connectionString,
    client({ timeoutMs } = { timeoutMs: defaultTimeoutMs }) {
      const retryOptions = { maxRetries: 0, retryDelayInMs: 100, timeoutInMs: timeoutMs };
      const client = new ServiceBusClient(connectionString, { retryOptions });
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await broker?.close();
    },
  };
}
