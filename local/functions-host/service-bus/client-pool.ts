import { ServiceBusClient, type RetryOptions, type ServiceBusSender } from '@azure/service-bus';
import { azureCredential } from '../app/azure-credential';
import { resolveConnection, type Connection } from '../app/connection';
import { IdleReasonError } from '../app/expand-settings';
import type { Settings } from '../app/settings';

/** One client per connection, shared by triggers and outputs. */
export interface ServiceBusClients {
  /** @throws {IdleReasonError} when no setting gives the connection */
  clientFor(connectionName: string): ServiceBusClient;
  /** @throws {IdleReasonError} when no setting gives the connection */
  senderFor(connectionName: string, entity: string): ServiceBusSender;
  close(): Promise<void>;
}

/** Tries again every second for ever: a broker that comes back is used at once. The SDK writes into these options. */
function retryOptions(): RetryOptions {
  return { maxRetries: 1, retryDelayInMs: 1_000, maxRetryDelayInMs: 1_000, timeoutInMs: 20_000 };
}

function createClient(connection: Connection): ServiceBusClient {
  if (connection.kind === 'connection-string')
    return new ServiceBusClient(connection.value, { retryOptions: retryOptions() });
  const namespace = connection.part('fullyQualifiedNamespace');
  if (!namespace)
    throw new IdleReasonError(`the setting ${connection.name}__fullyQualifiedNamespace is missing`);
  return new ServiceBusClient(namespace, azureCredential(connection), { retryOptions: retryOptions() });
}

export function createServiceBusClients(settings: Settings): ServiceBusClients {
  const clients = new Map<string, ServiceBusClient>();
  const senders = new Map<string, ServiceBusSender>();

  function clientFor(connectionName: string): ServiceBusClient {
    const client = clients.get(connectionName) ?? createClient(resolveConnection(connectionName, settings));
    clients.set(connectionName, client);
    return client;
  }

  return {
    clientFor,
    senderFor(connectionName, entity) {
      const key = `${connectionName}/${entity}`;
      const sender = senders.get(key) ?? clientFor(connectionName).createSender(entity);
      senders.set(key, sender);
      return sender;
    },
    async close() {
      await Promise.allSettled([...clients.values()].map((client) => client.close()));
    },
  };
}
