import { ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import { type Broker, startBroker } from '../../../../../local/broker/start-broker';
import { type ServiceBusTopology, serviceBusTopology } from '../../../../../shared/topology/topology';

export interface Embedded {
  broker: Broker;
  client(options?: ServiceBusClientOptions): ServiceBusClient;
  close(): Promise<void>;
}

interface EmbeddedOptions {
  queues?: Omit<ServiceBusTopology['queues'][number], 'namespace'>[];
  topics?: Omit<ServiceBusTopology['topics'][number], 'namespace'>[];
  idleTimeoutMs?: number;
  handshakeMs?: number;
}

/** A broker of its own for tests that stop it, disable entities or attack it. */
export async function startEmbedded({
  queues = [],
  topics = [],
  ...timeouts
}: EmbeddedOptions): Promise<Embedded> {
  const topology = serviceBusTopology.parse({ queues, topics });
  const broker = await startBroker({ topology, port: 0, ...timeouts });
  const clients: ServiceBusClient[] = [];
  return {
    broker,
    client(options = { retryOptions: { maxRetries: 0, timeoutInMs: 5_000 } }) {
      const client = new ServiceBusClient(broker.connectionString, options);
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await broker.close();
    },
  };
}
