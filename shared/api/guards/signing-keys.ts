import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../time/clock';

/** Milliseconds. */
export interface SigningKeysPolicy {
  timeoutMs: number;
  /** The key set is asked for in the background when it is this old … */
  refreshAfterMs: number;
  /** … and no longer trusted when it is that old: so long an issuer may be away. */
  lastKnownForMs: number;
  /** An unknown key asks for a new key set at most so often, whoever sends such tokens. */
  unknownKeyPauseMs: number;
  /** After a failure nobody waits for another one sooner. */
  failurePauseMs: number;
}

export const signingKeysPolicy: SigningKeysPolicy = {
  timeoutMs: 3_000,
  refreshAfterMs: 600_000,
  lastKnownForMs: 24 * 3_600_000,
  unknownKeyPauseMs: 5_000,
  failurePauseMs: 5_000,
};

/** The issuer's keys cannot be had, so that nothing is known about a token. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';
}

export interface SigningKeysOptions {
  url: string;
  clock: Pick<Clock, 'now'>;
  policy?: SigningKeysPolicy;
  fetch?: typeof fetch;
}

/**
 * The public keys of an issuer, by key id. A new key is found without a restart; while the issuer is away the last known
 * ones stay good for a day.
 * @throws {SigningKeysUnavailable} when there are none, or none that are young enough
 */
export function createSigningKeys({
  url,
  clock,
  policy = signingKeysPolicy,
  fetch: fetchKeys = fetch,
}: SigningKeysOptions): JWTVerifyGetKey {
  const attempts = new KeySetAttempts(clock, policy);
  const keySet = createRemoteJWKSet(new URL(url), {
    timeoutDuration: policy.timeoutMs,
    cooldownDuration: policy.unknownKeyPauseMs,
    cacheMaxAge: policy.lastKnownForMs,
    [customFetch]: (address, init) => attempts.run(() => fetchKeys(address, init)),
  });
  return async (header, token) => {
    if (keySet.fresh && attempts.isRefreshDue()) refreshInBackground();
    try {
      return await keySet(header, token);
    } catch (error) {
      if (isFaultOfToken(error)) throw error;
      attempts.recordFailure();
      throw new SigningKeysUnavailable('The key set of the issuer cannot be had', { cause: error });
    }
  };

  /** Whoever comes meanwhile goes by the known keys; a failure leaves them as they are. */
  function refreshInBackground(): void {
    keySet.reload().catch(() => {
      attempts.recordFailure();
    });
  }
}

/** It names a key that is not there, or none where there are several: the key set itself was had. */
function isFaultOfToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}

/** When the key set was asked for, and whether it makes sense to ask again. */
class KeySetAttempts {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly policy: SigningKeysPolicy;
  private askedAtMs = -Infinity;
  private failedAtMs = -Infinity;

  constructor(clock: Pick<Clock, 'now'>, policy: SigningKeysPolicy) {
    this.clock = clock;
    this.policy = policy;
  }

  isRefreshDue(): boolean {
    const hasFailed = this.failedAtMs >= this.askedAtMs;
    const isOld = this.clock.now() - this.askedAtMs >= this.policy.refreshAfterMs;
    return (isOld || hasFailed) && !this.isPausing();
  }

  async run(ask: () => Promise<Response>): Promise<Response> {
    if (this.isPausing()) throw new Error('The key set could not be had a moment ago');
    this.askedAtMs = this.clock.now();
    return ask();
  }

  /** A refusal to ask during the pause does not make the pause longer. */
  recordFailure(): void {
    if (!this.isPausing()) this.failedAtMs = this.clock.now();
  }

  private isPausing(): boolean {
    return this.clock.now() - this.failedAtMs < this.policy.failurePauseMs;
  }
}
