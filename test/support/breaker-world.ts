import type { Breaker, CallResult, Permit } from '../../shared/resilience/breaker';
import { breakerPolicyOf } from '../../shared/resilience/breaker-policy';
import { Breakers } from '../../shared/resilience/breakers';
import { FakeTableStore } from './fake-table-store';
import { ManualClock } from './manual-clock';

export const longestCallMs = 90_000;
export const answered: CallResult = { kind: 'answered' };
export const unavailable: CallResult = { kind: 'unavailable' };

/** A table and a clock that instances of the application share. */
export class BreakerWorld {
  readonly clock = new ManualClock();
  readonly tables = new FakeTableStore();

  /** Another instance of the application. */
  instance(): Breakers {
    const { clock, tables } = this;
    return new Breakers({ tables: () => tables, clock, policy: breakerPolicyOf(1), random: () => 0 });
  }

  writes(): number {
    return (this.tables.calls['insert'] ?? 0) + (this.tables.calls['replace'] ?? 0);
  }
}

/** One call that ends with `result`; how long to wait when it was refused. */
export async function call(breaker: Breaker, result: CallResult): Promise<'called' | number> {
  const permit = await breaker.acquire(longestCallMs);
  if (!permit.isGranted) return permit.retryAfterMs;
  await permit.report(result);
  return 'called';
}

export async function callTimes(breaker: Breaker, times: number, result: CallResult): Promise<void> {
  for (let count = 0; count < times; count++) await call(breaker, result);
}

/** A call that is under way. */
export async function permitOf(breaker: Breaker): Promise<Permit> {
  const permit = await breaker.acquire(longestCallMs);
  if (!permit.isGranted) throw new Error('refused');
  return permit;
}
