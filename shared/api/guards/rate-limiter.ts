/** What one request may do, and what its answer tells about the limit. */
export interface RateDecision {
  isAllowed: boolean;
  /** Requests a minute. */
  limit: number;
  /** Requests left in this minute, as far as this instance knows. */
  remaining: number;
  /** Milliseconds until the minute ends. */
  resetAfterMs: number;
}

/** Counts the requests of each caller over all instances. Never throws: without its table an instance counts alone. */
export interface RateLimiter {
  take(caller: string): Promise<RateDecision>;
}
