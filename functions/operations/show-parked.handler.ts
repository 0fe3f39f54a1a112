import type { ApiHandler } from '../../shared/api/api-handler';
import { ApiProblemError } from '../../shared/api/api-problem-error';
import { carriesClaimCheck } from '../../shared/messaging/claim-check';
import type { InboundMessage } from '../../shared/messaging/inbound-message';
import type { ParkedMessage, ParkedMessages } from '../../shared/messaging/parked-messages';
import { traceIdOf } from '../../shared/observability/trace-context';
import { findParkingPlace } from './find-parking-place';
import { isNamed } from './is-named';
import { notParked } from './operations-access';
import type { ParkedDetails } from './parked-api.contract';
import type { FlowParkingPlace } from './parking-places';
import { fullBody, previewBody } from './preview-body';
import type { showParked } from './show-parked.operation';

/** A message further back can be shown by its sequence number. */
const mostLookedAt = 1_000;

/** They are signed integers of 64 bits; a longer one would come out as another number. */
const largestSequenceNumber = 2n ** 63n - 1n;

export interface ShowParkedDependencies {
  places: () => readonly FlowParkingPlace[];
  parked: ParkedMessages;
  /** Fetches the body of a message that carries a claim check. */
  redeem: (message: InboundMessage) => Promise<InboundMessage>;
}

/** Shows one message; its body only as far as it holds no personal data, unless `?body=full` asks for it. */
export function createShowParkedHandler({
  places,
  parked,
  redeem,
}: ShowParkedDependencies): ApiHandler<typeof showParked> {
  return async function showParkedMessage({ path: { queue, id }, query }) {
    const place = findParkingPlace(places(), queue);
    const found = await findMessage(parked, place, id);
    if (!found)
      throw new ApiProblemError(notParked, 'No parked message of this queue has this number or id.');
    const { message } = found;
    if (query.body !== 'full')
      return { status: 200, body: describe(place, found, previewBody(message.bytes)) };
    const { bytes } = carriesClaimCheck(message) ? await redeem(message) : message;
    return { status: 200, body: describe(place, found, fullBody(bytes)) };
  };
}

async function findMessage(
  parked: ParkedMessages,
  place: FlowParkingPlace,
  id: string,
): Promise<ParkedMessage | undefined> {
  if (/^\d{1,19}$/.test(id) && BigInt(id) <= largestSequenceNumber) {
    const found = await messageAt(parked, place, id);
    if (found) return found;
  }
  const messages = await parked.peek(place, { maxCount: mostLookedAt, isWithoutBodies: true });
  const named = messages.find((message) => isNamed(message, id));
  return named && messageAt(parked, place, named.sequenceNumber);
}

async function messageAt(
  parked: ParkedMessages,
  place: FlowParkingPlace,
  sequenceNumber: string,
): Promise<ParkedMessage | undefined> {
  const [first] = await parked.peek(place, { maxCount: 1, fromSequenceNumber: sequenceNumber });
  return first?.sequenceNumber === sequenceNumber ? first : undefined;
}

function describe(
  place: FlowParkingPlace,
  parked: ParkedMessage,
  body: ParkedDetails['body'],
): ParkedDetails {
  const { message } = parked;
  return {
    flow: place.flow,
    queue: place.queue,
    sequenceNumber: parked.sequenceNumber,
    messageId: message.messageId,
    logicalId: message.logicalId,
    reason: parked.reason,
    detail: parked.detail,
    parkedBy: parked.by,
    parkedAt: parked.parkedAt.toISOString(),
    type: message.label,
    contentType: message.contentType ?? null,
    attempt: message.attempt,
    hop: message.hop,
    deliveryCount: message.deliveryCount,
    replayId: message.replayId ?? null,
    correlationId: message.correlationId ?? null,
    sessionId: message.sessionId ?? null,
    traceId: traceIdOf(message.traceparent) ?? null,
    properties: { ...message.applicationProperties },
    body,
  };
}
