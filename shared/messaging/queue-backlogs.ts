/** A queue by the name it has in this installation. */
export interface QueueAddress {
  queue: string;
  namespace: 'main' | 'edge';
}

/** What is in a queue at one moment. */
export interface QueueBacklog {
  /** Messages that could be received now, or are being delivered. */
  active: number;
  /** Scheduled copies, which wait for a retry or for their target. */
  waiting: number;
  /** There are more than were looked at; both numbers are then at least so high. */
  isMore: boolean;
  /** Undefined when nothing is active among those looked at. */
  oldestActiveAt: Date | undefined;
}

/**
 * The port to the lengths of queues; reading one changes nothing. The real one is `service-bus-queue-backlogs.ts`.
 * @throws {TargetUnavailableError} when the bus does not answer
 * @throws {AccessDeniedError} when our identity may not read the queue
 */
export interface QueueBacklogs {
  /** @param mostMessages how many are looked at, from the oldest on */
  read(address: QueueAddress, mostMessages: number): Promise<QueueBacklog>;
}
