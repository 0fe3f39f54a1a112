import type { BrokerError } from '../../../local/broker/engine/broker-error';
import type { Consumer, ReceiveMode } from '../../../local/broker/engine/consumer';
import type { MessageLock, StoredMessage } from '../../../local/broker/engine/stored-message';

/** A receiver that keeps what it was given. */
export class RecordingConsumer implements Consumer {
  readonly mode: ReceiveMode;
  readonly messages: StoredMessage[] = [];
  readonly locks: MessageLock[] = [];
  /** What the delivery count was when each message came. */
  readonly deliveryCounts: number[] = [];
  dismissal: BrokerError | undefined;
  credit: number;

  constructor({ mode = 'peekLock', credit = Infinity }: { mode?: ReceiveMode; credit?: number } = {}) {
    this.mode = mode;
    this.credit = credit;
  }

  get ids(): string[] {
    return this.messages.map(({ content }) => content.messageId);
  }

  get lastLock(): MessageLock {
    const lock = this.locks.at(-1);
    if (!lock) throw new Error('Nothing was locked for this consumer.');
    return lock;
  }

  wantsMessage(): boolean {
    return this.credit > 0;
  }

  deliver(message: StoredMessage, lock: MessageLock | undefined): void {
    this.credit--;
    this.messages.push(message);
    this.deliveryCounts.push(message.deliveryCount);
    if (lock) this.locks.push(lock);
  }

  dismiss(reason: BrokerError): void {
    this.dismissal = reason;
  }
}
