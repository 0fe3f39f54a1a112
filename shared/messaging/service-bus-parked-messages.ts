import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { callWithin } from '../resilience/call-within';
import type {
  LockOptions,
  LockedMessages,
  ParkedMessage,
  ParkedMessages,
  ParkingPlace,
  PeekOptions,
} from './parked-messages';
import { readParkedMessage } from './read-parked-message';
import { translateServiceBusError } from './translate-service-bus-error';

/** Messages per request: with bodies of 192 KiB still below 20 MB. */
const largestPeek = 100;

const unreadable = 'Service Bus did not let the parking queue be read';

export interface ServiceBusParkedMessagesOptions {
  /** Milliseconds for peeking one queue, or for locking from it. */
  timeoutMs?: number;
  /** Milliseconds without a message after which a queue counts as read. */
  emptyAfterMs?: number;
}

interface Locked {
  parked: ParkedMessage;
  received: ServiceBusReceivedMessage;
}

/**
 * Reads parking queues through the SDK, one receiver per call. Service Bus locks from the head of a queue only, so
 * messages in front of a wanted one are locked too and given back, which costs each of them one delivery.
 */
export class ServiceBusParkedMessages implements ParkedMessages {
  private readonly clientOf: (namespace: ParkingPlace['namespace']) => ServiceBusClient;
  private readonly timeoutMs: number;
  private readonly emptyAfterMs: number;

  constructor(
    clientOf: (namespace: ParkingPlace['namespace']) => ServiceBusClient,
    { timeoutMs = 15_000, emptyAfterMs = 1_000 }: ServiceBusParkedMessagesOptions = {},
  ) {
    this.clientOf = clientOf;
    this.timeoutMs = timeoutMs;
    this.emptyAfterMs = emptyAfterMs;
  }

  async peek(place: ParkingPlace, options: PeekOptions): Promise<ParkedMessage[]> {
    const receiver = this.openReceiver(place);
    try {
      return await callWithin({ timeoutMs: this.timeoutMs }, (abortSignal) =>
        peekAll(receiver, options, abortSignal),
      );
    } catch (error) {
      throw translateServiceBusError(error, place.parkingQueue, unreadable);
    } finally {
      await closeQuietly(receiver);
    }
  }

  async lock(place: ParkingPlace, options: LockOptions): Promise<LockedMessages> {
    const receiver = this.openReceiver(place);
    const locked: Locked[] = [];
    try {
      await callWithin({ timeoutMs: this.timeoutMs }, (abortSignal) =>
        this.lockInto(locked, receiver, options, abortSignal),
      );
    } catch (error) {
      await releaseAll(receiver, locked);
      throw translateServiceBusError(error, place.parkingQueue, unreadable);
    }
    return lockedMessages(place, receiver, locked, options);
  }

  private openReceiver({ namespace, parkingQueue }: ParkingPlace): ServiceBusReceiver {
    return this.clientOf(namespace).createReceiver(parkingQueue, { skipParsingBodyAsJson: true });
  }

  private async lockInto(
    locked: Locked[],
    receiver: ServiceBusReceiver,
    { isWanted, maxCount, maxScanned }: LockOptions,
    abortSignal: AbortSignal,
  ): Promise<void> {
    const countWanted = (): number => locked.filter(({ parked }) => isWanted(parked)).length;
    while (locked.length < maxScanned && countWanted() < maxCount) {
      const received = await receiver.receiveMessages(maxScanned - locked.length, {
        maxWaitTimeInMs: this.emptyAfterMs,
        abortSignal,
      });
      if (received.length === 0) return;
      locked.push(...received.map((each) => ({ received: each, parked: readParkedMessage(each) })));
    }
  }
}

async function peekAll(
  receiver: ServiceBusReceiver,
  { maxCount, fromSequenceNumber = '1', isWithoutBodies = false }: PeekOptions,
  abortSignal: AbortSignal,
): Promise<ParkedMessage[]> {
  const parked: ParkedMessage[] = [];
  // Always said: the SDK's own position is one per connection and queue, and never goes back.
  let next = Long.fromString(fromSequenceNumber);
  while (parked.length < maxCount) {
    const count = Math.min(largestPeek, maxCount - parked.length);
    const page = await receiver.peekMessages(count, { fromSequenceNumber: next, abortSignal });
    const last = page.at(-1)?.sequenceNumber;
    if (!last) break;
    parked.push(...page.map(readParkedMessage).map(isWithoutBodies ? withoutBody : (each) => each));
    next = last.add(1);
  }
  return parked;
}

function withoutBody(parked: ParkedMessage): ParkedMessage {
  return { ...parked, message: { ...parked.message, bytes: new Uint8Array() } };
}

function lockedMessages(
  { parkingQueue }: ParkingPlace,
  receiver: ServiceBusReceiver,
  locked: readonly Locked[],
  { isWanted, maxCount }: LockOptions,
): LockedMessages {
  const open = new Map(locked.map(({ parked, received }) => [parked, received]));
  return {
    messages: locked
      .map(({ parked }) => parked)
      .filter(isWanted)
      .slice(0, maxCount),
    async complete(message) {
      const received = open.get(message);
      if (!received) return;
      try {
        await receiver.completeMessage(received);
        open.delete(message);
      } catch (error) {
        throw translateServiceBusError(error, parkingQueue, 'The message is still parked');
      }
    },
    async release() {
      await releaseAll(
        receiver,
        [...open].map(([parked, received]) => ({ parked, received })),
      );
      open.clear();
    },
  };
}

/** A lock that cannot be given back runs out by itself, so a failure here is not worth an error. */
async function releaseAll(receiver: ServiceBusReceiver, locked: readonly Locked[]): Promise<void> {
  await Promise.allSettled(locked.map(({ received }) => receiver.abandonMessage(received)));
  await closeQuietly(receiver);
}

async function closeQuietly(receiver: ServiceBusReceiver): Promise<void> {
  await receiver.close().catch(() => undefined);
}
