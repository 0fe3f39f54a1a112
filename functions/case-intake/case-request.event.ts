import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import { decodeEvent } from '../../shared/events/decode-event';
import type { IntegrationEvent } from '../../shared/events/integration-event';
import type { InboundMessage } from '../../shared/messaging/inbound-message';
import { caseRequestV1 } from './case.contract';

/** A case that is asked for and made later. */
export const queuedCaseV1 = z.object({
  operationId: z.guid(),
  clientId: z.string(),
  receivedAt: z.iso.datetime(),
  request: caseRequestV1,
});

export type QueuedCaseV1 = z.infer<typeof queuedCaseV1>;

const eventIdPattern = /^case-([0-9a-f-]{36})$/i;

/** The request behind a message's logical id; undefined for an id that is not of `eventOf`. */
export function requestIdOf(logicalId: string): string | undefined {
  return eventIdPattern.exec(logicalId)?.[1];
}

/** The id follows from the request, so that the queue takes it once. */
export function eventOf(
  queued: QueuedCaseV1,
  { correlationId, traceparent }: { correlationId: string; traceparent: string },
): IntegrationEvent<QueuedCaseV1> {
  return {
    id: `case-${queued.operationId}`,
    type: 'case-intake.CaseRequested',
    source: '/case-intake',
    subject: `case-request/${queued.operationId}`,
    time: queued.receivedAt,
    data: queued,
    correlationId,
    traceparent,
    properties: {},
  };
}

export function queuedCaseOf(message: InboundMessage): QueuedCaseV1 {
  return parseContract(queuedCaseV1, decodeEvent(message).data);
}
