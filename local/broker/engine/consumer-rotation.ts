import type { Consumer } from './consumer';

/** Gives each consumer its turn: the one served last comes last. */
export class ConsumerRotation {
  private readonly consumers: Consumer[] = [];
  private turn = 0;

  get all(): readonly Consumer[] {
    return this.consumers;
  }

  add(consumer: Consumer): void {
    this.consumers.push(consumer);
  }

  remove(consumer: Consumer): void {
    const position = this.consumers.indexOf(consumer);
    if (position < 0) return;
    this.consumers.splice(position, 1);
    if (position < this.turn) this.turn--;
  }

  /** The next consumer that wants a message. */
  next(): Consumer | undefined {
    const count = this.consumers.length;
    for (let step = 0; step < count; step++) {
      const position = (this.turn + step) % count;
      const consumer = this.consumers[position];
      if (!consumer?.wantsMessage()) continue;
      this.turn = (position + 1) % count;
      return consumer;
    }
    return undefined;
  }
}
