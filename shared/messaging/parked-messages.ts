import type { InboundMessage } from './inbound-message';

/** A queue of the suite, where its parked messages are, and where a copy goes back to. */
export interface ParkingPlace {
  queue: string;
  parkingQueue: string;
  namespace: 'main' | 'edge';
}

/** Why a message was given up, and by whom. */
export interface ParkingReason {
  /** An error code of docs/errors.md, or the platform's word, such as `MaxDeliveryCountExceeded`. */
  reason: string;
  /** One sentence. */
  detail: string;
  /** `platform`: forwarded from the dead-letter sub-queue after crashes or expiry, without a verdict of ours. */
  by: 'flow' | 'platform';
}

export interface ParkedMessage extends ParkingReason {
  /** Decimal text: the platform's numbers exceed what a double holds. */
  sequenceNumber: string;
  parkedAt: Date;
  /** As its flow would receive it, a claim check not redeemed. */
  message: InboundMessage;
}

export interface PeekOptions {
  maxCount: number;
  /** Where to begin; at the oldest when absent. */
  fromSequenceNumber?: string;
  /** For lists, which may be long: the bytes of every message are left empty. */
  isWithoutBodies?: boolean;
}

export interface LockOptions {
  /** Which messages are wanted. */
  isWanted: (message: ParkedMessage) => boolean;
  /** How many at most. */
  maxCount: number;
  /** How many may be looked at from the head of the queue on the way to them. */
  maxScanned: number;
}

/** Messages that nobody else can take until they are completed, released, or their lock has run out. */
export interface LockedMessages {
  readonly messages: readonly ParkedMessage[];
  /** @throws {TargetUnavailableError} also when the lock was lost; the message is then still parked */
  complete(message: ParkedMessage): Promise<void>;
  /** Gives everything back that is not completed. Call it in any case. */
  release(): Promise<void>;
}

/**
 * The port to the parking queues. The real one is `service-bus-parked-messages.ts`.
 * @throws {TargetUnavailableError} every method, when the bus does not answer
 * @throws {AccessDeniedError} every method, when our identity may not read the queue
 */
export interface ParkedMessages {
  /** From the oldest on, without touching them; ends after `maxCount`. */
  peek(place: ParkingPlace, options: PeekOptions): Promise<ParkedMessage[]>;
  lock(place: ParkingPlace, options: LockOptions): Promise<LockedMessages>;
}
