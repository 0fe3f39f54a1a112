import type { Breaker } from './breaker';
import { TableBreaker, type BreakerSnapshot, type TableBreakerOptions } from './table-breaker';

/** The breakers of this instance, one for each target system that something has been sent to. */
export class Breakers {
  private readonly options: Omit<TableBreakerOptions, 'target'>;
  private readonly byTarget = new Map<string, TableBreaker>();

  constructor(options: Omit<TableBreakerOptions, 'target'>) {
    this.options = options;
  }

  of(target: string): Breaker {
    const known = this.byTarget.get(target);
    if (known) return known;
    const breaker = new TableBreaker({ ...this.options, target });
    this.byTarget.set(target, breaker);
    return breaker;
  }

  snapshots(): BreakerSnapshot[] {
    return [...this.byTarget.values()].map((breaker) => breaker.snapshot());
  }
}
