/**
 * The right to do the work of one message, and the duty to say how it ended. When either answer throws, the store did
 * not take it, and the lease runs out by itself.
 */
export interface Lease {
  /** Remembers that the work is done. */
  complete(): Promise<void>;
  /** Gives the work back undone. */
  release(): Promise<void>;
}

export type Claim =
  | { kind: 'run'; lease: Lease }
  | { kind: 'duplicate' }
  /** Somebody else is at it, or died at it; until then nobody knows. */
  | { kind: 'in-progress'; untilMs: number };

export interface WorkKey {
  functionName: string;
  logicalId: string;
  replayId: string | undefined;
}

/** Remembers which work was done, so that a second message about it is recognised. */
export interface IdempotentReceiver {
  /**
   * @param leaseMs how long the work may take before somebody else may take it over
   * @throws {TargetUnavailableError} the store does not answer: nobody knows whether the work was done
   */
  claim(key: WorkKey, leaseMs: number): Promise<Claim>;
}
