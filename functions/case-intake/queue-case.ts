import type { EventPublisher } from '../../shared/events/event-publisher';
import type { Clock } from '../../shared/time/clock';
import { eventOf } from './case-request.event';
import type { CaseOrder } from './case-order';
import type { CaseRequests } from './case-requests';

export interface QueueCaseDependencies {
  eventPublisher: EventPublisher;
  queue: string;
  requests: CaseRequests;
  clock: Pick<Clock, 'now'>;
}

export type QueueCase = (
  order: CaseOrder,
  context: { correlationId: string; traceparent: string; signal: AbortSignal },
) => Promise<void>;

/** The message first: what is told to be queued is in the queue, whenever the process ends. */
export function createQueueCase({
  eventPublisher,
  queue,
  requests,
  clock,
}: QueueCaseDependencies): QueueCase {
  return async function queueCase(order, { signal, ...trace }) {
    const receivedAt = new Date(clock.now()).toISOString();
    await eventPublisher.publish(queue, [eventOf({ ...order, receivedAt }, trace)], { signal });
    await requests.receive({ requestId: order.operationId, clientId: order.clientId, receivedAt });
  };
}
