import { createHash } from 'node:crypto';
import type { ParkedMessage } from '../../shared/messaging/parked-messages';

/**
 * New for every parking and every body, but the same when one resubmission is repeated after a crash between its two
 * steps: the flow then recognises the second copy. The letter in front keeps it from reading as a number.
 */
export function replayIdOf({ sequenceNumber, parkedAt, message }: ParkedMessage, body: Uint8Array): string {
  const place = `${message.messageId} ${sequenceNumber} ${parkedAt.getTime()} `;
  const digest = createHash('sha256').update(place).update(body).digest('hex');
  return `r${digest.slice(0, 20)}`;
}
