/** What a call has shown about the system behind it. */
export type CallResult =
  /** It answered, even if it refused: an answer proves that it is there. */
  | { kind: 'answered' }
  | { kind: 'unavailable' }
  | { kind: 'throttled'; retryAfterMs: number }
  /** Nothing: the call failed elsewhere, or was never made. */
  | { kind: 'unknown' };

interface Answer {
  /** Why the shared table could not be asked or told; absent when it could, or when that was said before. */
  problem?: unknown;
}

export interface Permit extends Answer {
  isGranted: true;
  /** Call it exactly once, when the work is over. Never throws. */
  report(result: CallResult): Promise<void>;
}

export interface Refusal extends Answer {
  isGranted: false;
  /** When it makes sense to ask again. */
  retryAfterMs: number;
}

/** Guards one target system: while it is open, nobody calls, and messages wait elsewhere. */
export interface Breaker {
  /** The system, as errors name it in `details.target`. */
  readonly target: string;
  /**
   * Never throws: without its shared table a breaker goes by what this instance has seen.
   * @param longestCallMs after which nobody expects a report any more, and somebody else may probe
   */
  acquire(longestCallMs: number): Promise<Permit | Refusal>;
  /** Milliseconds until a call makes sense; 0 while calls are allowed. */
  pauseMs(): number;
}
