import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';

/** One queue behind the part of the SDK's client that reading parking queues uses. */
export class FakeParkingQueue {
  /** While set, every call of a receiver is rejected with it. */
  failure: Error | undefined;
  /** How many messages one receive call brings at most. */
  largestReceive = 1_000;
  /** How many messages each peek asked for. */
  readonly peeks: number[] = [];
  openReceivers = 0;
  deliveries = new Map<string, number>();
  private messages: ServiceBusReceivedMessage[] = [];
  private readonly locked = new Set<ServiceBusReceivedMessage>();

  constructor(count: number) {
    this.messages = Array.from({ length: count }, (_, index) => messageOf(index + 1));
  }

  asSdkClient(): ServiceBusClient {
    return { createReceiver: () => this.createReceiver() } as unknown as ServiceBusClient;
  }

  get numbers(): string[] {
    return this.messages.map(numberOf);
  }

  get lockedNumbers(): string[] {
    return [...this.locked].map(numberOf);
  }

  private createReceiver(): unknown {
    this.openReceivers++;
    return {
      peekMessages: (count: number, { fromSequenceNumber }: { fromSequenceNumber: Long }) =>
        this.answer(() => this.peek(count, fromSequenceNumber)),
      receiveMessages: (count: number) => this.answer(() => this.lock(count)),
      completeMessage: (message: ServiceBusReceivedMessage) =>
        this.answer(() => {
          this.messages = this.messages.filter((each) => each !== message);
          this.locked.delete(message);
        }),
      abandonMessage: (message: ServiceBusReceivedMessage) =>
        this.answer(() => {
          this.locked.delete(message);
        }),
      close: () => {
        this.openReceivers--;
        return Promise.resolve();
      },
    };
  }

  private peek(count: number, from: Long): ServiceBusReceivedMessage[] {
    this.peeks.push(count);
    return this.messages
      .filter(({ sequenceNumber }) => sequenceNumber?.greaterThanOrEqual(from))
      .slice(0, count);
  }

  private lock(count: number): ServiceBusReceivedMessage[] {
    const free = this.messages.filter((message) => !this.locked.has(message));
    const taken = free.slice(0, Math.min(count, this.largestReceive));
    for (const message of taken) {
      this.locked.add(message);
      this.deliveries.set(numberOf(message), (this.deliveries.get(numberOf(message)) ?? 0) + 1);
    }
    return taken;
  }

  private answer<T>(work: () => T): Promise<T> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(work());
  }
}

function numberOf({ sequenceNumber }: ServiceBusReceivedMessage): string {
  return sequenceNumber?.toString() ?? '';
}

function messageOf(number: number): ServiceBusReceivedMessage {
  return {
    body: Buffer.from(`body ${number}`),
    messageId: `dv-${number}`,
    sequenceNumber: Long.fromNumber(number),
    enqueuedTimeUtc: new Date(Date.UTC(2026, 0, 1)),
    applicationProperties: { DeadLetterReason: 'MaxDeliveryCountExceeded' },
  } as unknown as ServiceBusReceivedMessage;
}
