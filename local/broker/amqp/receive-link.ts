import type { BrokerError } from '../engine/broker-error';
import type { Consumer, Reception } from '../engine/consumer';
import type { MessageQueue } from '../engine/message-queue';
import { type MessageLock, stampOf, type StoredMessage } from '../engine/stored-message';
import { toAmqpError } from './errors-on-the-wire';
import type { LinkHandler } from './link-handler';
import { deliveryTagOf } from './lock-token';
import { applyOutcome } from './outcomes';
import type { OutgoingLink } from './outgoing-link';
import { accepted, type RheaDelivery, type TypedValue } from './rhea-internals';

const settledSender = 1;

/** Gives a client the messages of an entity and takes its settlements. */
export class ReceiveLink implements LinkHandler, Consumer {
  readonly mode: Consumer['mode'];
  private readonly link: OutgoingLink;
  private readonly queue: MessageQueue;
  private readonly tokens = new Map<RheaDelivery, string>();
  private reception: Reception | undefined;
  private endWait: (() => void) | undefined;
  private nextTag = 0;

  constructor(link: OutgoingLink, queue: MessageQueue) {
    this.link = link;
    this.queue = queue;
    this.mode = link.sender.snd_settle_mode === settledSender ? 'receiveAndDelete' : 'peekLock';
  }

  /** Connects the link with its place at the entity, or with the session it was given. */
  begin(reception: Reception): void {
    this.reception = reception;
  }

  /** What else has to end with the link: the wait for a session. */
  beforeClose(endWait: () => void): void {
    this.endWait = endWait;
  }

  wantsMessage(): boolean {
    return this.link.hasCredit();
  }

  deliver(message: StoredMessage, lock: MessageLock | undefined): void {
    const bytes = message.content.encode(stampOf(message, lock?.lockedUntilMs));
    if (lock) this.tokens.set(this.link.send(bytes, deliveryTagOf(lock.token)), lock.token);
    else this.link.sendSettled(bytes, this.plainTag());
  }

  dismiss(reason: BrokerError): void {
    this.link.sender.close(toAmqpError(reason));
  }

  onFlow(isDraining: boolean): void {
    this.reception?.pump();
    if (isDraining) this.link.answerDrain();
  }

  onWindow(): void {
    this.reception?.pump();
    this.link.continueDrain();
  }

  onOutcome(delivery: RheaDelivery, state: TypedValue, isSettled: boolean): void {
    const token = this.tokens.get(delivery);
    this.tokens.delete(delivery);
    if (token === undefined) return;
    try {
      applyOutcome(this.queue, token, state);
      if (!isSettled) this.link.settle(delivery, accepted);
    } catch (error) {
      if (!isSettled) this.link.refuse(delivery, toAmqpError(error));
    }
    if (isSettled) this.link.forget(delivery);
  }

  onClose(): void {
    this.endWait?.();
    this.reception?.close();
    this.tokens.clear();
    this.link.close();
  }

  private plainTag(): Buffer {
    const tag = Buffer.alloc(4);
    tag.writeUInt32BE(this.nextTag++ >>> 0);
    return tag;
  }
}
