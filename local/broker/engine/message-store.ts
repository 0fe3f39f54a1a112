import type { StoredMessage } from './stored-message';

/** Numbers of removed messages are dropped in one go once they outnumber the others by this many. */
const compactionSlack = 1024;

/** Every message of an entity, found by sequence number and listed in its order. */
export class MessageStore {
  private readonly messages = new Map<number, StoredMessage>();
  /** Ascending; numbers of removed messages stay until the next compaction. */
  private order: number[] = [];
  private lastSequenceNumber = 0;

  get size(): number {
    return this.messages.size;
  }

  assignSequenceNumber(): number {
    return ++this.lastSequenceNumber;
  }

  get(sequenceNumber: number): StoredMessage | undefined {
    return this.messages.get(sequenceNumber);
  }

  add(message: StoredMessage): void {
    const { sequenceNumber } = message;
    this.messages.set(sequenceNumber, message);
    const last = this.order.at(-1);
    if (last === undefined || last < sequenceNumber) this.order.push(sequenceNumber);
    else this.order.splice(this.positionOf(sequenceNumber), 0, sequenceNumber);
  }

  remove(message: StoredMessage): void {
    this.messages.delete(message.sequenceNumber);
    if (this.order.length > 2 * this.messages.size + compactionSlack)
      this.order = this.order.filter((sequenceNumber) => this.messages.has(sequenceNumber));
  }

  /** Messages from a number on, in the order of their numbers. */
  *from(sequenceNumber: number): Generator<StoredMessage> {
    const order = this.order;
    for (let position = this.positionOf(sequenceNumber); position < order.length; position++) {
      const message = this.messages.get(order[position] ?? 0);
      if (message) yield message;
    }
  }

  /** The first position whose number is not below the given one. */
  private positionOf(sequenceNumber: number): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.order[middle] ?? 0) < sequenceNumber) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
