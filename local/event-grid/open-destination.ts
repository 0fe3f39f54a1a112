import type { EventGridTopicDefinition, EventSubscriptionDefinition } from '../../shared/topology/topology';
import type { Destination } from './destination';
import { createQueueDestination } from './queue-destination';
import { createWebhookDestination } from './webhook-destination';

export interface DestinationSettings {
  /** Where the Functions host answers, without a path. */
  functionsUrl: string;
  serviceBusConnectionString?: string | undefined;
}

interface DestinationOptions extends DestinationSettings {
  topic: EventGridTopicDefinition;
  subscription: EventSubscriptionDefinition;
  /** Proves the endpoint's agreement. */
  code: string;
  callbackUrl: () => string;
}

function functionUrl(functionsUrl: string, functionName: string): string {
  return `${functionsUrl}/runtime/webhooks/EventGrid?functionName=${encodeURIComponent(functionName)}`;
}

function openQueue(queue: string, connectionString: string | undefined): Destination {
  if (connectionString !== undefined) return createQueueDestination(queue, connectionString);
  throw new Error(`Event Grid needs a Service Bus connection string to deliver to the queue ${queue}.`);
}

/** The Functions host answers validation events only, whatever the topic's schema. */
export function openDestination(options: DestinationOptions): Destination {
  const { topic, subscription, code, callbackUrl, functionsUrl, serviceBusConnectionString } = options;
  const { destination } = subscription;
  const handshake = { code, callbackUrl, topic: topic.name, subscription: subscription.name };
  switch (destination.kind) {
    case 'function': {
      const { functionName: name } = destination;
      const url = functionUrl(functionsUrl, name);
      return createWebhookDestination({
        kind: 'function',
        name,
        url,
        schema: 'EventGridSchema',
        ...handshake,
      });
    }
    case 'webhook': {
      const { url } = destination;
      return createWebhookDestination({
        kind: 'webhook',
        name: url,
        url,
        schema: topic.inputSchema,
        ...handshake,
      });
    }
    case 'queue':
      return openQueue(destination.queue, serviceBusConnectionString);
  }
}
