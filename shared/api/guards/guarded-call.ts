/** One call to a system behind an operation: bulkhead, then breaker, then the call within what is left of the time. */
export interface GuardedCalls {
  /**
   * @param target the system as its errors name it in `details.target`
   * @throws {TargetUnavailableError | ThrottledError} at once while the breaker is open, with the pause it asks for
   */
  run<T>(target: string, signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
