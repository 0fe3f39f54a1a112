import type { InboundMessage } from '../../shared/messaging/inbound-message';

/** A first delivery; a test names what it is about. */
export function inboundMessage(changes: Partial<InboundMessage> = {}): InboundMessage {
  const logicalId = changes.logicalId ?? 'dv-1';
  return {
    logicalId,
    messageId: logicalId,
    label: 'dataverse.account.Update',
    contentType: 'application/json',
    correlationId: undefined,
    sessionId: undefined,
    traceparent: undefined,
    attempt: 0,
    hop: 0,
    replayId: undefined,
    deliveryCount: 1,
    enqueuedAt: new Date(Date.UTC(2026, 0, 1)),
    applicationProperties: {},
    bytes: Buffer.from('{}'),
    ...changes,
  };
}
