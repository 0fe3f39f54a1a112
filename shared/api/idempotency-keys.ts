/** An answer as any operation gives it; `ApiAnswer` of each is one. */
export interface KeyedAnswer {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** What a first attempt was told, or left behind when it died. */
export interface KeyedWork {
  /** A GUID, the same for every attempt of one request under one key: rows with ids derived from it are created once. */
  operationId: string;
  /** Whether an earlier attempt may have done the work without leaving an answer. */
  mayBeDone: boolean;
}

/** Lets a request that is sent again have the first answer instead of a second effect. */
export interface IdempotencyKeys {
  /**
   * Runs the work once for a key of a caller and remembers its answer.
   * @param fingerprint digest of the parsed request: another request under the same key is refused
   * @throws {ApiProblemError} `IDEMPOTENCY_KEY_IN_USE` (409) while the first runs, `IDEMPOTENCY_KEY_REUSED` (422) for another request
   */
  run<A extends KeyedAnswer>(
    key: { caller: string; operation: string; key: string; fingerprint: string },
    work: (attempt: KeyedWork) => Promise<A>,
  ): Promise<A>;
}
