/** Work somebody waits for goes on when the day's budget is nearly spent; batch work waits. */
export type CallPriority = 'interactive' | 'batch';

/** Who calls, for the count of the day's requests. */
export interface Caller {
  flow: string;
  priority: CallPriority;
}

/** A call that wants to go out. */
export interface PlannedCall {
  caller: Caller;
  /** Requests the platform will count for it. */
  cost: number;
  /** On the clock of the gate, in milliseconds: the latest moment the caller still has a use for the call. */
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}

/** What came of an admitted call. */
export interface CallReport {
  /** Undefined when no answer arrived. */
  status: number | undefined;
  durationMs: number;
  /** Of a 429 or 503. */
  retryAfterMs?: number | undefined;
  /** `x-ms-dop-hint`. */
  parallelismHint?: number | undefined;
}

/** A place among the calls in flight; it is given back exactly once. */
export interface Admission {
  leave(report: CallReport): void;
}

/** Every request of one environment and identity passes here, the repeats too. */
export interface RequestGate {
  /**
   * Waits for a place.
   * @throws {ThrottledError} when the place, the cool-down or the day's budget comes after the deadline
   */
  enter(call: PlannedCall): Promise<Admission>;
}
