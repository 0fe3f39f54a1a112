import { traceIdOf } from '../../shared/observability/trace-context';
import type { ParkedMessage } from '../../shared/messaging/parked-messages';
import type { ParkedGroup } from './parked-api.contract';

const mostExamples = 3;

interface FlowQueue {
  flow: string;
  queue: string;
}

/** One group for every reason, the largest first; `parked` comes in the order of parking. */
export function groupParkedMessages(
  { flow, queue }: FlowQueue,
  parked: readonly ParkedMessage[],
): ParkedGroup[] {
  const groups = new Map<string, ParkedMessage[]>();
  for (const message of parked) {
    const key = JSON.stringify([message.reason, message.detail]);
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups.values()]
    .map((members) => describeGroup({ flow, queue }, members as [ParkedMessage, ...ParkedMessage[]]))
    .sort((a, b) => b.count - a.count);
}

function describeGroup(place: FlowQueue, members: [ParkedMessage, ...ParkedMessage[]]): ParkedGroup {
  const [{ reason, detail }] = members;
  const times = members.map(({ parkedAt }) => parkedAt.getTime());
  return {
    ...place,
    reason,
    detail,
    count: members.length,
    oldestParkedAt: new Date(Math.min(...times)).toISOString(),
    newestParkedAt: new Date(Math.max(...times)).toISOString(),
    examples: members.slice(0, mostExamples).map(({ sequenceNumber, message }) => ({
      sequenceNumber,
      messageId: message.messageId,
      traceId: traceIdOf(message.traceparent) ?? null,
    })),
  };
}
