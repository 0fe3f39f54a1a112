import { DeliveryWindow } from './delivery-window';
import { dispatchOutcomes, type OnOutcome } from './outgoing-link';
import type { RheaReceiver, RheaSession, TransferFrame } from './rhea-internals';
import { limitTransfer } from './transfer-limit';

export interface SessionHooks {
  onOutcome: OnOutcome;
  /** The session's window may have opened. */
  onWindow(): void;
}

/** rhea would take what came of an aborted message for a whole one. */
function forgetAborted({ incoming }: RheaSession, receiver: RheaReceiver): void {
  incoming.next_transfer_id++;
  if (receiver._incomplete) receiver._incomplete.settled = true;
  receiver._incomplete = undefined;
  receiver.credit--;
  receiver.delivery_count++;
}

/**
 * Replaces the parts of a rhea session that do not fit a server: the ring buffer of deliveries, settlement by
 * ranges as wide as a peer claims, and the decoding of messages, whose bytes must stay as they are.
 */
export function tuneSession(session: RheaSession, hooks: SessionHooks): DeliveryWindow {
  const { outgoing, incoming } = session;
  const window = new DeliveryWindow();
  outgoing.deliveries = window;
  outgoing.on_disposition = (fields) => {
    const nextUnwrittenId = outgoing.next_pending_delivery;
    dispatchOutcomes({ window, nextUnwrittenId }, fields, hooks.onOutcome);
  };
  const onTransfer = incoming.on_transfer.bind(incoming);
  incoming.on_transfer = (frame: TransferFrame, receiver: RheaReceiver) => {
    if (frame.performative.aborted && receiver._incomplete) {
      forgetAborted(session, receiver);
      return;
    }
    if (frame.performative.message_format === 0) frame.performative.message_format = null;
    limitTransfer(frame, receiver);
    onTransfer(frame, receiver);
  };
  const onFlow = session.on_flow.bind(session);
  session.on_flow = (frame) => {
    const { performative } = frame;
    // A receiver that has not seen our attach yet leaves its count out, and counts from zero.
    if (typeof performative.handle === 'number') performative.delivery_count ??= 0;
    onFlow(frame);
    hooks.onWindow();
  };
  return window;
}
