import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TriggerMetadata } from '../../shared/messaging/decode-inbound';

/** What the platform would hand over for a message that the SDK received; first letters are lowered, as there. */
export function triggerMetadataOf(message: ServiceBusReceivedMessage): TriggerMetadata {
  const properties = Object.entries(message.applicationProperties ?? {});
  return {
    messageId: message.messageId,
    deliveryCount: (message.deliveryCount ?? 0) + 1,
    sequenceNumber: Number(message.sequenceNumber),
    enqueuedTimeUtc: message.enqueuedTimeUtc?.toISOString(),
    contentType: message.contentType,
    subject: message.subject,
    correlationId: message.correlationId,
    sessionId: message.sessionId,
    applicationProperties: Object.fromEntries(
      properties.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
    ),
  };
}
