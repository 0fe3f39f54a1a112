import type { ServiceBusClient } from '@azure/service-bus';
import { edgeServiceBusSettings, serviceBusSettings } from '../config/platform-settings';
import { ConfigurationError } from '../errors/configuration-error';
import { createServiceBusClient } from '../messaging/service-bus-client';
import type { Services } from './services';

/** `edge` is the namespace that Dataverse reaches by a key; everything else is in `main`. */
export type ServiceBusNamespace = 'main' | 'edge';

/**
 * A client for one namespace; it connects at its first use.
 * @throws {ConfigurationError} when the installation does without that namespace
 */
export function openServiceBus(namespace: ServiceBusNamespace, services: Services): ServiceBusClient {
  return createServiceBusClient(connectionOf(namespace, services), () => services.credential());
}

function connectionOf(namespace: ServiceBusNamespace, services: Services) {
  if (namespace === 'main') return services.settings(serviceBusSettings).ServiceBusConnection;
  const { DataverseEndpointConnection } = services.settings(edgeServiceBusSettings);
  if (DataverseEndpointConnection) return DataverseEndpointConnection;
  const details = { settings: ['DataverseEndpointConnection'] };
  throw new ConfigurationError('Settings missing: DataverseEndpointConnection', { details });
}
