import type { DeliveryWindow } from './delivery-window';
import type { DispositionFields, RheaDelivery, RheaSender, TypedValue } from './rhea-internals';
import { rejected } from './rhea-internals';
import type { WriteBudget } from './write-budget';

/** What a receiver says about a delivery. */
export type OnOutcome = (delivery: RheaDelivery, state: TypedValue, isSettled: boolean) => void;

/** A link that carries messages to a client, with exact accounting of the credit the client gave. */
export class OutgoingLink {
  readonly sender: RheaSender;
  private readonly window: DeliveryWindow;
  private readonly budget: WriteBudget;
  /** The delivery count the link will have when everything handed to rhea is written. */
  private committedCount = 0;
  private hasToAnswerDrain = false;

  constructor(sender: RheaSender, window: DeliveryWindow, budget: WriteBudget) {
    this.sender = sender;
    this.window = window;
    this.budget = budget;
    sender._get_drain = () => this.takeDrainAnswer();
  }

  /** Whether the client, its session's window and the connection take another message now. */
  hasCredit(): boolean {
    const { outgoing } = this.sender.session;
    const linkCredit = this.sender.credit + this.sender.delivery_count - this.committedCount;
    const unwritten = outgoing.next_delivery_id - outgoing.next_pending_delivery;
    if (!(linkCredit > 0 && outgoing.transfer_window() > unwritten)) return false;
    return this.window.available() > 0 && this.budget.hasRoom();
  }

  send(bytes: Buffer, tag: Buffer): RheaDelivery {
    this.committedCount++;
    this.budget.spend(bytes.length);
    return this.sender.send(bytes, tag, 0);
  }

  /** Sends a message that needs no settlement. */
  sendSettled(bytes: Buffer, tag: Buffer): void {
    this.window.expectNoAnswer(this.send(bytes, tag));
  }

  /** The client wants its credit used or given back; also a credit of zero is answered, or clients wait in vain. */
  answerDrain(): void {
    this.hasToAnswerDrain = true;
    this.askForFlow();
  }

  /** A drain that waited for unwritten messages may be answered now. */
  continueDrain(): void {
    if (this.hasToAnswerDrain) this.askForFlow();
  }

  settle(delivery: RheaDelivery, outcome: TypedValue): void {
    delivery.update(true, outcome);
    this.forget(delivery);
  }

  /** To be used for what the client settled itself, or after `settle`: nothing more is expected. */
  forget(delivery: RheaDelivery): void {
    delivery.settled = true;
    delivery.remote_settled = true;
    this.window.remove(delivery);
  }

  refuse(delivery: RheaDelivery, error: { condition: string; description: string }): void {
    this.settle(delivery, rejected(error));
  }

  close(): void {
    this.window.removeLink(this.sender, this.sender.session.outgoing.next_pending_delivery);
  }

  private askForFlow(): void {
    this.sender.issue_flow = true;
    this.sender.session.connection._register();
  }

  /** rhea asks after it has written the messages that were due. */
  private takeDrainAnswer(): boolean {
    const isWritten = this.committedCount <= this.sender.delivery_count;
    if (!this.hasToAnswerDrain || !isWritten) return false;
    this.hasToAnswerDrain = false;
    this.sender.delivery_count += Math.max(this.sender.credit, 0);
    this.sender.credit = 0;
    this.committedCount = this.sender.delivery_count;
    return true;
  }
}

interface OutgoingDeliveries {
  window: DeliveryWindow;
  /** Nobody can have an opinion on what is not written yet. */
  nextUnwrittenId: number;
}

/** Calls `onOutcome` for every delivery a disposition is about. */
export function dispatchOutcomes(
  { window, nextUnwrittenId }: OutgoingDeliveries,
  { first, last, settled, state }: DispositionFields,
  onOutcome: OnOutcome,
): void {
  if (!state && !settled) return;
  for (const delivery of window.inRange(first, Math.min(last ?? first, nextUnwrittenId - 1)))
    if (!delivery.settled) onOutcome(delivery, state ?? releasedState, settled === true);
}

/** Settled without an outcome means: not consumed; @see AMQP 1.0 part 3, section 3.4. */
const releasedState: TypedValue = {
  type: { typecode: 0x45 },
  value: [],
  descriptor: { value: 0x26 },
};
