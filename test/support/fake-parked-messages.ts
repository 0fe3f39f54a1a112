import type {
  LockOptions,
  LockedMessages,
  ParkedMessage,
  ParkedMessages,
  ParkingPlace,
  PeekOptions,
} from '../../shared/messaging/parked-messages';

/** Parking queues in memory: messages stay in order, and a locked one is nobody else's until it is given back. */
export class FakeParkedMessages implements ParkedMessages {
  /** While set, every call is refused; by parking queue, or all. */
  failure: { queue?: string; error: Error } | undefined;
  /** While set, completing fails as after a lost lock. */
  completionFailure: Error | undefined;
  /** Messages that were peeked at with their bodies. */
  bodiesPeeked = 0;
  /** Of them by one call. */
  mostBodiesAtOnce = 0;
  private readonly queues = new Map<string, ParkedMessage[]>();
  private readonly locked = new Set<ParkedMessage>();

  park(parkingQueue: string, ...messages: ParkedMessage[]): void {
    this.queues.set(parkingQueue, [...this.in(parkingQueue), ...messages]);
  }

  in(parkingQueue: string): readonly ParkedMessage[] {
    return this.queues.get(parkingQueue) ?? [];
  }

  get lockCount(): number {
    return this.locked.size;
  }

  peek(
    { parkingQueue }: ParkingPlace,
    { maxCount, fromSequenceNumber = '0', isWithoutBodies = false }: PeekOptions,
  ): Promise<ParkedMessage[]> {
    if (this.refuses(parkingQueue)) return Promise.reject(this.refuses(parkingQueue)!);
    const from = BigInt(fromSequenceNumber);
    if (from > 2n ** 63n - 1n) return Promise.reject(new RangeError('Sequence numbers have 63 bits'));
    const messages = this.in(parkingQueue).filter(({ sequenceNumber }) => BigInt(sequenceNumber) >= from);
    const peeked = messages.slice(0, maxCount);
    if (isWithoutBodies) return Promise.resolve(peeked.map(withoutBody));
    this.bodiesPeeked += peeked.length;
    this.mostBodiesAtOnce = Math.max(this.mostBodiesAtOnce, peeked.length);
    return Promise.resolve(peeked);
  }

  lock({ parkingQueue }: ParkingPlace, options: LockOptions): Promise<LockedMessages> {
    if (this.refuses(parkingQueue)) return Promise.reject(this.refuses(parkingQueue)!);
    const free = this.in(parkingQueue).filter((message) => !this.locked.has(message));
    const scanned = free.slice(0, options.maxScanned);
    scanned.forEach((message) => this.locked.add(message));
    return Promise.resolve({
      messages: scanned.filter(options.isWanted).slice(0, options.maxCount),
      complete: (message) => this.complete(parkingQueue, message),
      release: () => {
        scanned.forEach((message) => this.locked.delete(message));
        return Promise.resolve();
      },
    });
  }

  private complete(parkingQueue: string, message: ParkedMessage): Promise<void> {
    if (this.completionFailure) return Promise.reject(this.completionFailure);
    this.queues.set(
      parkingQueue,
      this.in(parkingQueue).filter((each) => each !== message),
    );
    return Promise.resolve();
  }

  private refuses(parkingQueue: string): Error | undefined {
    const { queue, error } = this.failure ?? {};
    return queue === undefined || queue === parkingQueue ? error : undefined;
  }
}

function withoutBody(parked: ParkedMessage): ParkedMessage {
  return { ...parked, message: { ...parked.message, bytes: new Uint8Array() } };
}
