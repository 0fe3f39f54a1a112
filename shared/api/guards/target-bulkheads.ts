import { ThrottledError } from '../../errors/throttled-error';
import type { Bulkheads, LeaveBulkhead } from './bulkhead';

export interface BulkheadPolicy {
  /** Calls to one target at the same time, in each instance. */
  places: number;
  /** How many may wait for a place; with a line as long as the places, nobody waits for more than one round of calls. */
  line: number;
  /** What whoever finds the line full is told to wait, in milliseconds. */
  retryAfterMs: number;
}

/** For every target alike: enough for 320 calls a second of 100 ms each. */
export const bulkheadPolicy: BulkheadPolicy = { places: 32, line: 32, retryAfterMs: 1_000 };

/** One bulkhead for each target that somebody has called. */
export class TargetBulkheads implements Bulkheads {
  private readonly policyOf: (target: string) => BulkheadPolicy;
  private readonly byTarget = new Map<string, Bulkhead>();

  constructor(policyOf: (target: string) => BulkheadPolicy = () => bulkheadPolicy) {
    this.policyOf = policyOf;
  }

  enter(target: string, signal?: AbortSignal): Promise<LeaveBulkhead> {
    return this.of(target).enter(signal);
  }

  private of(target: string): Bulkhead {
    const known = this.byTarget.get(target);
    if (known) return known;
    const bulkhead = new Bulkhead(target, this.policyOf(target));
    this.byTarget.set(target, bulkhead);
    return bulkhead;
  }
}

class Bulkhead {
  private readonly target: string;
  private readonly policy: BulkheadPolicy;
  private taken = 0;
  /** Whoever waits, the first to come first. */
  private readonly line = new Set<() => void>();

  constructor(target: string, policy: BulkheadPolicy) {
    this.target = target;
    this.policy = policy;
  }

  async enter(signal?: AbortSignal): Promise<LeaveBulkhead> {
    signal?.throwIfAborted();
    if (this.taken >= this.policy.places) await this.waitInLine(signal);
    else this.taken++;
    let isInside = true;
    return () => {
      if (isInside) this.giveUpPlace();
      isInside = false;
    };
  }

  private giveUpPlace(): void {
    const [next] = this.line;
    if (!next) {
      this.taken--;
      return;
    }
    this.line.delete(next);
    next();
  }

  /** Resolves with the place of somebody who leaves. */
  private waitInLine(signal: AbortSignal | undefined): Promise<void> {
    if (this.line.size >= this.policy.line) throw this.full();
    return new Promise((resolve, reject) => {
      const leaveLine = (): void => {
        this.line.delete(enter);
        reject(signal?.reason as Error);
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', leaveLine);
        resolve();
      };
      signal?.addEventListener('abort', leaveLine, { once: true });
      this.line.add(enter);
    });
  }

  private full(): ThrottledError {
    const { places, line, retryAfterMs } = this.policy;
    return new ThrottledError('All places for calls to the target are taken', {
      retryAfterMs,
      details: { target: this.target, places, line },
    });
  }
}
