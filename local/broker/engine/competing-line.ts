import type { BrokerError } from './broker-error';
import type { Consumer, Reception } from './consumer';
import { ConsumerRotation } from './consumer-rotation';
import type { DispatchLine, HandOver } from './dispatch-line';
import { Heap } from './heap';
import { isOlder, type StoredMessage } from './stored-message';

/** Any consumer may get any message; the one with the lowest number goes first. */
export class CompetingLine implements DispatchLine {
  private readonly ready = new Heap<StoredMessage>(isOlder);
  private readonly rotation = new ConsumerRotation();
  private readonly handOver: HandOver;

  constructor(handOver: HandOver) {
    this.handOver = handOver;
  }

  offer(message: StoredMessage): void {
    this.ready.add(message);
    this.pump();
  }

  withdraw(message: StoredMessage): void {
    this.ready.remove(message);
  }

  dismissAll(reason: BrokerError): void {
    for (const consumer of [...this.rotation.all]) {
      this.rotation.remove(consumer);
      consumer.dismiss(reason);
    }
  }

  join(consumer: Consumer): Reception {
    this.rotation.add(consumer);
    return {
      pump: () => {
        this.pump();
      },
      close: () => {
        this.rotation.remove(consumer);
      },
    };
  }

  private pump(): void {
    while (this.ready.first) {
      const consumer = this.rotation.next();
      const message = consumer && this.ready.takeFirst();
      if (!message) return;
      this.handOver(message, consumer);
    }
  }
}
