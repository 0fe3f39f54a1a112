import type { InvocationContext, ServiceBusQueueFunctionOptions } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import type { MessageHandler } from '../messaging/inbound-message';
import type { OnParked } from '../messaging/tell-of-parking';
import { lazyHandler } from './lazy-handler';
import { recordSuccess } from './record-success';
import { createQueueDelivery } from './service-bus-delivery';
import { runDelivery } from './service-bus-invocation';
import { services, type Services } from './services';

export interface QueueFunction {
  flow: Flow;
  /** The name of one of the manifest's queues. */
  queue: string;
  /** The system that the handler writes to, as its errors name it in `details.target`; it gets a breaker. */
  target?: string;
  /** Whether finished work is remembered; when absent, it is unless the manifest says that the write is guarded. */
  isIdempotent?: boolean;
  /** Milliseconds until the handler's signal is aborted; 60 s when absent. */
  timeBudgetMs?: number;
  /** Called on the first message, so that registration needs no setting. */
  createHandler: (services: Services) => MessageHandler;
  /** What a flow does about a message that was parked, such as telling whoever asked; called on the first one. */
  createOnParked?: (services: Services) => OnParked;
}

/** The queue as the manifest declares it. */
export type DeclaredQueue = Flow['channels']['queues'][number];

/**
 * The options of a Service Bus trigger around a handler: decoding, claim check, idempotent receiver, breaker, time
 * budget, retry, wait and park, correlation, and one outcome line.
 * @throws {TypeError} at registration, when the manifest has no such queue; a contract test meets it first
 */
export function queueFunction(
  definition: QueueFunction,
  getServices: () => Services = services,
): ServiceBusQueueFunctionOptions {
  const queue = declaredQueueOf(definition);
  const deliveryOf = lazyHandler(() => createQueueDelivery(definition, queue, getServices()));
  const options = {
    queueName: `%${queue.setting}%`,
    connection: queue.namespace === 'edge' ? 'DataverseEndpointConnection' : 'ServiceBusConnection',
    cardinality: 'one' as const,
    ...(queue.requiresSession && { isSessionsEnabled: true }),
    // Missing from the library's types. Without it the platform parses bodies and mixes their members into metadata.
    dataType: 'binary',
    handler: (body: unknown, invocation: InvocationContext): Promise<void> =>
      runDelivery(body, invocation, {
        flow: definition.flow,
        deliveryOf,
        clock: getServices().clock,
        onSuccess: () => {
          recordSuccess(getServices(), definition.flow);
        },
      }),
  };
  return options;
}

function declaredQueueOf({ flow, queue }: QueueFunction): DeclaredQueue {
  const declared = flow.channels.queues.find(({ name }) => name === queue);
  if (!declared) throw new TypeError(`The manifest of ${flow.name} has no queue "${queue}"`);
  return declared;
}
