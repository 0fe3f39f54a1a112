/** A request between its arrival and the end of its answer. */
export interface Admission {
  /** `x-ms-dop-hint` and, with limits on, what remains. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends it: its duration counts as execution time. A second call changes nothing. */
  leave(): void;
}

/** The platform's service protection limits, for each user by itself. */
export interface ServiceProtection {
  /**
   * Counts one request, whatever its size.
   * @throws {PlatformError} 429 with `Retry-After` in whole seconds
   */
  enter(userId: string): Admission;
  /**
   * Counts the parts of a batch instead of the one request around them; called before the first part runs.
   * @throws {PlatformError} 429, which is the answer to the whole batch
   */
  countParts(userId: string, parts: number): void;
}
