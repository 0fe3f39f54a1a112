import { hash } from 'node:crypto';
import type { Clock } from '../../time/clock';
import type { ApiCaller } from '../api-caller';

export interface VerifiedCaller {
  caller: ApiCaller;
  /** The claim `exp`, in milliseconds since 1970. */
  expiresAtMs: number;
}

/**
 * Callers of tokens that were verified before, by the token's SHA-256, so that no token is kept. Only successes are
 * remembered: a token that is refused now may be good in a moment.
 */
export class VerifiedCallers {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly capacity: number;
  /** The one that was verified first comes first. */
  private readonly known = new Map<string, VerifiedCaller>();
  private readonly pending = new Map<string, Promise<VerifiedCaller>>();

  constructor(clock: Pick<Clock, 'now'>, capacity: number) {
    this.clock = clock;
    this.capacity = capacity;
  }

  get size(): number {
    return this.known.size;
  }

  /** The caller, verified once however many requests bring the token at the same time. */
  async of(token: string, verify: (token: string) => Promise<VerifiedCaller>): Promise<ApiCaller> {
    const digest = hash('sha256', token, 'base64url');
    const known = this.known.get(digest);
    if (known && this.clock.now() < known.expiresAtMs) return known.caller;
    const { caller } = await (this.pending.get(digest) ?? this.start(digest, verify(token)));
    return caller;
  }

  private async start(digest: string, verifying: Promise<VerifiedCaller>): Promise<VerifiedCaller> {
    this.pending.set(digest, verifying);
    try {
      const verified = await verifying;
      this.keep(digest, verified);
      return verified;
    } finally {
      this.pending.delete(digest);
    }
  }

  private keep(digest: string, verified: VerifiedCaller): void {
    this.known.set(digest, verified);
    const [oldest] = this.known.keys();
    if (this.known.size > this.capacity && oldest !== undefined) this.known.delete(oldest);
  }
}
