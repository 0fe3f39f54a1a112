import { defineSettings } from '../config/define-settings';
import { retrySettings } from '../config/platform-settings';
import { entityNameSetting } from '../config/setting-types';
import { parkingQueueOf } from '../flow/channels';
import type { IdempotentReceiver } from '../idempotency/idempotent-receiver';
import { deliveryPolicyOf } from '../messaging/delivery-policy';
import type { DeliveryChannels } from '../messaging/copy-sender';
import { MessageDelivery, type Delivery, type DeliveryPorts } from '../messaging/message-delivery';
import { OrderedDelivery } from '../messaging/ordered-delivery';
import { TableSessionBlocks } from '../messaging/session-blocks';
import { lazyHandler } from './lazy-handler';
import type { DeclaredQueue, QueueFunction } from './service-bus-queue';
import type { Services } from './services';

/**
 * Composes what wraps the handler of one queue. Only what the copies need is read now; the rest is opened by the first
 * message that needs it, so that a missing setting makes messages wait instead of using up their deliveries.
 */
export function createQueueDelivery(
  definition: QueueFunction,
  queue: DeclaredQueue,
  services: Services,
): Delivery {
  const { flow, timeBudgetMs } = definition;
  const { RetryDelayScale, MaxWaitHours } = services.settings(retrySettings);
  const settings = { delayScale: RetryDelayScale, maxWaitHours: MaxWaitHours };
  const policy = deliveryPolicyOf(flow.retry, settings, timeBudgetMs);
  const ports = portsOf(definition, queue, services);
  const channels = channelsOf(queue, services);
  if (!queue.requiresSession) return new MessageDelivery(ports, channels, policy);
  const blocks = flow.onPoison === 'block' ? new TableSessionBlocks(() => services.tables) : undefined;
  return new OrderedDelivery({ ...ports, blocks }, channels, policy);
}

function portsOf(definition: QueueFunction, { namespace }: DeclaredQueue, services: Services): DeliveryPorts {
  const { target, createHandler, createOnParked } = definition;
  const handlerOf = lazyHandler(() => createHandler(services));
  const onParkedOf = createOnParked && lazyHandler(() => createOnParked(services));
  return {
    handler: (message, context) => handlerOf()(message, context),
    sender: services.messageSender(namespace),
    redeem: (message) => services.claimChecks.redeem(message),
    breaker: target === undefined ? undefined : services.breakers.of(target),
    receiver: isIdempotent(definition) ? receiverOf(services) : undefined,
    clock: services.clock,
    random: Math.random,
    onParked: onParkedOf && ((message, parked) => onParkedOf()(message, parked)),
  };
}

function isIdempotent({
  flow,
  isIdempotent: isAskedFor = flow.guardedWrite === undefined,
}: QueueFunction): boolean {
  return isAskedFor;
}

function receiverOf(services: Services): IdempotentReceiver {
  return { claim: async (key, leaseMs) => services.idempotentReceiver.claim(key, leaseMs) };
}

function channelsOf({ setting }: DeclaredQueue, services: Services): DeliveryChannels {
  const queue = services.settings(defineSettings({ [setting]: entityNameSetting }))[setting] ?? setting;
  return { queue, parkingQueue: parkingQueueOf(queue) };
}
