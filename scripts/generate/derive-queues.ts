import { parkingQueueOf, type QueueChannel } from '../../shared/flow/channels';
import type { QueueDefinition, RuleDefinition, SubscriptionDefinition } from '../../shared/topology/topology';

/** Every look at a parked message is a delivery, and looking must not use it up: the platform's largest number. */
const parkingMaxDeliveryCount = 2_000;
const lockDuration = 'PT1M';

/** The flow's queue and its parking queue, which receives dead letters as well. */
export function deriveQueues(channel: QueueChannel): QueueDefinition[] {
  const parked = parkingQueueOf(channel.name);
  const shared = {
    namespace: channel.namespace,
    requiresDuplicateDetection: true,
    duplicateDetectionHistoryTimeWindow: channel.duplicateDetectionWindow,
  };
  const queue = {
    ...shared,
    name: channel.name,
    lockDuration: channel.lockDuration,
    maxDeliveryCount: channel.maxDeliveryCount,
    ...(channel.requiresSession && { requiresSession: true }),
    forwardDeadLetteredMessagesTo: parked,
  };
  const parkingQueue = {
    ...shared,
    name: parked,
    lockDuration,
    maxDeliveryCount: parkingMaxDeliveryCount,
    defaultMessageTimeToLive: channel.parkingRetention,
  };
  return [queue, parkingQueue];
}

/** The subscription that filters a topic for one queue and forwards into it. */
export function deriveSubscription({
  name,
  maxDeliveryCount,
  subscribesTo,
}: QueueChannel): SubscriptionDefinition[] {
  if (subscribesTo === undefined) return [];
  return [
    {
      name,
      lockDuration,
      maxDeliveryCount,
      forwardTo: name,
      forwardDeadLetteredMessagesTo: parkingQueueOf(name),
      rules: [deriveRule(subscribesTo.filter)],
    },
  ];
}

/** The first rule must be named `$Default`: any other name would leave the match-all rule in place. */
function deriveRule(filter: NonNullable<QueueChannel['subscribesTo']>['filter']): RuleDefinition {
  const name = '$Default';
  if ('sqlExpression' in filter)
    return { name, filterType: 'SqlFilter', sqlFilter: { sqlExpression: filter.sqlExpression } };
  const { label, properties } = filter;
  const correlationFilter = { ...(label !== undefined && { label }), ...(properties && { properties }) };
  return { name, filterType: 'CorrelationFilter', correlationFilter };
}
