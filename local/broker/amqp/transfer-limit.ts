import { BrokerError, conditions } from '../engine/broker-error';
import { largestMessageBytes } from '../engine/intake';
import type { RheaReceiver, TransferFrame } from './rhea-internals';

/** Beyond this the payload of a delivery is dropped while its frames still come: it will be rejected anyway. */
const mostCollectedBytes = 2 * largestMessageBytes;
/** A delivery that goes on this far is not worth waiting for. */
const mostCountedBytes = 256 * largestMessageBytes;

const collectedBytes = new WeakMap<RheaReceiver, number>();

/**
 * Bounds what a delivery of several frames may pile up.
 * @throws {BrokerError} for one that never seems to end, or that the link has no credit for; it ends the connection
 */
export function limitTransfer(frame: TransferFrame, receiver: RheaReceiver): void {
  if (!receiver._incomplete && receiver.credit <= 0)
    throw new BrokerError(conditions.notAllowed, 'More messages were sent than the link has credit for.');
  const total = (collectedBytes.get(receiver) ?? 0) + (frame.payload?.length ?? 0);
  if (total > mostCountedBytes)
    throw new BrokerError(
      conditions.messageSizeExceeded,
      'A message is larger than anything the broker takes.',
    );
  if (total > mostCollectedBytes) frame.payload = Buffer.alloc(0);
  if (frame.performative.more) collectedBytes.set(receiver, total);
  else collectedBytes.delete(receiver);
}
