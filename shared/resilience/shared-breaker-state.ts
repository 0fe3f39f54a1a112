import { measure } from '../observability/integration-metrics';
import type { TableKey, TableStore } from '../storage/table-store';
import type { Clock } from '../time/clock';
import type { BreakerPolicy } from './breaker-policy';
import { breakerPartition, breakerRowOf, breakerStateOf, breakerTable } from './breaker-row';
import { untroubled, type BreakerState } from './breaker-state';
import { callWithin } from './call-within';

export interface SharedBreakerStateOptions {
  target: string;
  /** Opened at the first use, so that a missing setting does not hinder calls. */
  tables: () => TableStore;
  clock: Clock;
  policy: BreakerPolicy;
}

/** A target that asks for a pause is not in trouble; its throttling is measured by itself. */
const stateValues = { closed: 0, cooling: 0, 'half-open': 1, open: 2 } as const;

/**
 * One target's state as this instance knows it, kept in step with a table row. Only changes are written. While the table
 * cannot be used, the instance goes by itself, and writes what it has decided once it can.
 */
export class SharedBreakerState {
  private readonly options: SharedBreakerStateOptions;
  private readonly key: TableKey;
  private known: BreakerState = untroubled;
  private etag: string | undefined;
  /** Counts own decisions, so that an answer that was asked for before one of them is not taken for news. */
  private decisions = 0;
  private isUnsaved = false;
  private isCutOff = false;
  /** When the last answer was asked for, even if none came. */
  private answerOfMs = -Infinity;
  private asking: Promise<void> | undefined;
  private problem: unknown;

  constructor(options: SharedBreakerStateOptions) {
    this.options = options;
    this.key = { partitionKey: breakerPartition, rowKey: encodeURIComponent(options.target) };
  }

  get current(): BreakerState {
    return this.known;
  }

  /** Whether the table could not be used when it was needed last. */
  get isLocal(): boolean {
    return this.isCutOff;
  }

  /** What went wrong with the table since this was asked last. */
  takeProblem(): unknown {
    const { problem } = this;
    this.problem = undefined;
    return problem;
  }

  /** Waits only when the state is too old to act on. */
  async keepFresh(): Promise<void> {
    const { clock, policy } = this.options;
    const ageMs = clock.now() - this.answerOfMs;
    if (ageMs < policy.refreshAfterMs) return;
    const asking = this.ask();
    if (ageMs >= policy.staleAfterMs) await asking;
  }

  /**
   * Decides on a new state for all instances. `false` when another instance was quicker: its decision is then the
   * current state.
   */
  async decide(next: BreakerState): Promise<boolean> {
    this.known = next;
    this.decisions++;
    this.measureState();
    return this.save();
  }

  private async save(): Promise<boolean> {
    const { target, clock, policy } = this.options;
    const row = breakerRowOf(target, this.known, clock.now());
    try {
      const written = await callWithin({ timeoutMs: policy.tableTimeoutMs, clock }, async () => {
        const tables = this.options.tables();
        return this.etag === undefined
          ? tables.insert(breakerTable, row)
          : tables.replace(breakerTable, row, this.etag);
      });
      this.isUnsaved = false;
      this.isCutOff = false;
      if (typeof written !== 'string') {
        this.etag = written.etag;
        return true;
      }
    } catch (error) {
      this.isUnsaved = true;
      this.cutOff(error);
      return true;
    }
    this.decisions++;
    await this.askNow();
    return false;
  }

  /** One look at the table at a time, however many calls want it. */
  private ask(): Promise<void> {
    const askedAtMs = this.options.clock.now();
    return (this.asking ??= this.askNow().finally(() => {
      this.asking = undefined;
      this.answerOfMs = askedAtMs;
    }));
  }

  private async askNow(): Promise<void> {
    const { clock, policy } = this.options;
    const decisionsBefore = this.decisions;
    try {
      const stored = await callWithin({ timeoutMs: policy.tableTimeoutMs, clock }, async () =>
        this.options.tables().get(breakerTable, this.key),
      );
      this.isCutOff = false;
      if (this.decisions !== decisionsBefore) return;
      this.etag = stored?.etag;
      if (this.isUnsaved && this.isRefusing()) await this.save();
      else this.adopt(stored ? breakerStateOf(stored.entity) : untroubled);
    } catch (error) {
      this.cutOff(error);
    }
  }

  private adopt(state: BreakerState): void {
    this.known = state;
    this.isUnsaved = false;
    // Also when nothing has changed: a metric that is silent for a while says nothing.
    this.measureState();
  }

  private measureState(): void {
    measure('breakerState', stateValues[this.known.phase], { target: this.options.target });
  }

  private isRefusing(): boolean {
    return this.known.phase !== 'closed' && this.known.untilMs > this.options.clock.now();
  }

  private cutOff(error: unknown): void {
    this.isCutOff = true;
    this.problem = error;
  }
}
