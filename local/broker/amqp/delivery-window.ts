import { Fifo } from '../engine/fifo';
import type { DeliveryBuffer, RheaDelivery, RheaSender } from './rhea-internals';

/** More unsettled deliveries on one session than any client's own buffer holds. */
const mostUnsettled = 65_536;

/**
 * Stands in for rhea's ring buffer of outgoing deliveries, in which a long-held message at the head
 * blocks the slots behind it: here a settled delivery leaves at once, wherever it is.
 */
export class DeliveryWindow implements DeliveryBuffer {
  private readonly deliveries = new Map<number, RheaDelivery>();
  private readonly sentSettled = new Fifo<RheaDelivery>();

  get size(): number {
    return this.deliveries.size;
  }

  available(): number {
    return mostUnsettled - this.deliveries.size;
  }

  push(delivery: RheaDelivery): void {
    this.deliveries.set(delivery.id, delivery);
  }

  by_id(id: number): RheaDelivery | undefined {
    return this.deliveries.get(id);
  }

  /** rhea calls it after writing frames: what was sent settled needs no answer. */
  pop_if(isDone: (delivery: RheaDelivery) => boolean): number {
    let removed = 0;
    for (let first = this.sentSettled.first; first && isDone(first); first = this.sentSettled.first) {
      this.sentSettled.shift();
      this.deliveries.delete(first.id);
      removed++;
    }
    return removed;
  }

  /** Marks a delivery that leaves as soon as it is written. */
  expectNoAnswer(delivery: RheaDelivery): void {
    delivery.settled = true;
    this.sentSettled.push(delivery);
  }

  remove(delivery: RheaDelivery): void {
    this.deliveries.delete(delivery.id);
  }

  /** Forgets the written deliveries of a link that closed. */
  removeLink(link: RheaSender, nextUnwrittenId: number): void {
    for (const delivery of this.deliveries.values())
      if (delivery.link === link && delivery.id < nextUnwrittenId) this.deliveries.delete(delivery.id);
  }

  /** The deliveries of a range that is as wide as the peer says, at the cost of those that exist. */
  inRange(first: number, last: number): RheaDelivery[] {
    if (last - first >= this.deliveries.size)
      return [...this.deliveries.values()].filter(({ id }) => id >= first && id <= last);
    const found: RheaDelivery[] = [];
    for (let id = first; id <= last; id++) {
      const delivery = this.deliveries.get(id);
      if (delivery) found.push(delivery);
    }
    return found;
  }
}
