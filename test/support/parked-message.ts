import type { ParkedMessage } from '../../shared/messaging/parked-messages';
import { inboundMessage } from './inbound-message';

let lastSequenceNumber = 0;

/** A message that its flow gave up; a test names what it is about. */
export function parkedMessage(
  changes: Partial<Omit<ParkedMessage, 'message'>> = {},
  message: Parameters<typeof inboundMessage>[0] = {},
): ParkedMessage {
  const sequenceNumber = changes.sequenceNumber ?? String(++lastSequenceNumber);
  const logicalId = message.logicalId ?? `dv-${sequenceNumber}`;
  const reason = changes.reason ?? 'CONTRACT_VIOLATION';
  return {
    sequenceNumber,
    parkedAt: new Date(Date.UTC(2026, 0, 1)),
    reason,
    detail: 'The payload breaks its contract at name',
    by: 'flow',
    ...changes,
    message: inboundMessage({
      logicalId,
      messageId: `${logicalId}~1`,
      hop: 1,
      applicationProperties: {
        logicalId,
        hop: 1,
        attempt: 0,
        table: 'account',
        DeadLetterReason: reason,
        parkedReason: reason,
        firstFailureAt: '2026-01-01T00:00:00.000Z',
      },
      ...message,
    }),
  };
}
