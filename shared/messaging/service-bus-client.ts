import type { TokenCredential } from '@azure/identity';
import { ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import type { Connection } from '../config/connection-setting';

/**
 * One quick second attempt, for links that the service has closed while they were idle. Everything beyond is the
 * adapter's: a caller that spills after two seconds must not wait for the SDK's minute.
 */
const clientOptions: ServiceBusClientOptions = {
  retryOptions: { maxRetries: 1, retryDelayInMs: 100, timeoutInMs: 10_000 },
};

/** Opens nothing yet; the connection is made by the first send. */
export function createServiceBusClient(
  connection: Connection<'fullyQualifiedNamespace'>,
  credential: () => TokenCredential,
): ServiceBusClient {
  return connection.kind === 'connection-string'
    ? new ServiceBusClient(connection.connectionString, clientOptions)
    : new ServiceBusClient(connection.fullyQualifiedNamespace, credential(), clientOptions);
}
