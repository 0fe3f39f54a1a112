import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { decodeInbound } from './decode-inbound';
import type { InboundMessage } from './inbound-message';
import type { ParkedMessage, ParkingReason } from './parked-messages';

/** For a message that somebody put into a parking queue by hand. */
const unknownReason = 'UNKNOWN';

/** Reads what the SDK received from a parking queue; the receiver must have `skipParsingBodyAsJson`. */
export function readParkedMessage(received: ServiceBusReceivedMessage): ParkedMessage {
  const message = decodeInbound(received.body, {
    messageId: received.messageId,
    subject: received.subject,
    contentType: received.contentType,
    correlationId: received.correlationId,
    sessionId: received.sessionId,
    deliveryCount: received.deliveryCount,
    enqueuedTimeUtc: received.enqueuedTimeUtc,
    applicationProperties: received.applicationProperties,
    sequenceNumber: received.sequenceNumber?.toString(),
  });
  return {
    sequenceNumber: received.sequenceNumber?.toString() ?? '0',
    parkedAt: received.enqueuedTimeUtc ?? new Date(0),
    message,
    ...reasonOf(message),
  };
}

/** The flow's own verdict first; a dead letter that the platform forwarded has only the broker's two properties. */
function reasonOf({ applicationProperties }: InboundMessage): ParkingReason {
  const { parkedReason, DeadLetterReason, DeadLetterErrorDescription } = applicationProperties;
  return {
    reason: String(parkedReason ?? DeadLetterReason ?? unknownReason),
    detail: String(DeadLetterErrorDescription ?? ''),
    by: parkedReason === undefined ? 'platform' : 'flow',
  };
}
