import { callWithin } from '../../resilience/call-within';
import type { TableEntity, TableKey, TableStore } from '../../storage/table-store';
import type { Clock } from '../../time/clock';
import { coolDownEnd, coolDownRow, limitsTable } from './limits-rows';

/** Milliseconds; after that the platform is asked again, whatever it said. */
const longestCoolDownMs = 900_000;
/** Milliseconds between two looks at the table. */
const lookEveryMs = 2_000;
/** From this age on, a call waits for the look instead of going out beside it. */
const staleAfterMs = 4_000;
/** A slow table must not hold calls back for longer. */
const tableTimeoutMs = 1_000;
/** The answers of one burst end their cool-downs a little apart; such a difference is not worth a write. */
const sameEndMs = 500;
/** Another instance that keeps writing the row cannot keep this one busy. */
const mostWrites = 3;

export interface SharedCoolDownOptions {
  key: TableKey;
  /** Opened at the first use; absent where nothing is shared. */
  tables?: (() => TableStore) | undefined;
  clock: Clock;
  /** The table can be used again, or cannot be used any more. */
  onSharingChanged?: (isShared: boolean, problem?: unknown) => void;
}

/**
 * Until when all instances leave the environment alone. While the table cannot be used, the instance goes by what it
 * has been told itself.
 */
export class SharedCoolDown {
  private readonly options: SharedCoolDownOptions;
  private knownUntilMs = 0;
  private storedUntilMs = 0;
  private isCutOff = false;
  /** When the last finished look began, even if nothing came of it. */
  private answerOfMs = -Infinity;
  private looking: Promise<void> | undefined;
  private saving: Promise<void> | undefined;

  constructor(options: SharedCoolDownOptions) {
    this.options = options;
  }

  get untilMs(): number {
    return this.knownUntilMs;
  }

  /** Whether other instances learn of it, and this one of theirs. */
  get isShared(): boolean {
    return this.options.tables !== undefined && !this.isCutOff;
  }

  /** Sees to it that what is known is fresh. Answers a promise only when a call must wait for it; it never rejects. */
  look(): Promise<void> | undefined {
    if (!this.options.tables) return undefined;
    const askedAtMs = this.options.clock.now();
    const ageMs = askedAtMs - this.answerOfMs;
    if (ageMs < lookEveryMs) return undefined;
    this.looking ??= this.readRow().finally(() => {
      this.looking = undefined;
      this.answerOfMs = askedAtMs;
    });
    return ageMs >= staleAfterMs && !this.isCutOff ? this.looking : undefined;
  }

  /** The platform has told this instance; the others read it from the table. */
  extend(byMs: number): void {
    const untilMs = this.options.clock.now() + Math.min(byMs, longestCoolDownMs);
    if (untilMs <= this.knownUntilMs) return;
    this.knownUntilMs = untilMs;
    this.save();
  }

  /** Resolves when nothing is being read or written. */
  async settled(): Promise<void> {
    while (this.looking ?? this.saving) await (this.looking ?? this.saving);
  }

  private async readRow(): Promise<void> {
    const row = await this.attempt((tables) => tables.get(limitsTable, this.options.key));
    if (row === 'cut off') return;
    this.adopt(row?.entity);
    this.save();
  }

  private save(): void {
    if (!this.isWorthAWrite()) return;
    this.saving ??= this.writeRow().finally(() => (this.saving = undefined));
  }

  private isWorthAWrite(): boolean {
    const { tables, clock } = this.options;
    const isOver = this.knownUntilMs <= clock.now();
    return tables !== undefined && !isOver && this.knownUntilMs - this.storedUntilMs > sameEndMs;
  }

  /** The later end wins, whoever writes first; what was extended meanwhile is written as well. */
  private async writeRow(): Promise<void> {
    for (let writes = 0; writes < mostWrites && this.isWorthAWrite(); writes++) {
      const untilMs = this.knownUntilMs;
      const written = await this.attempt((tables) => this.writeOnce(tables, untilMs));
      if (written === 'cut off') return;
      if (written === 'written') this.storedUntilMs = Math.max(this.storedUntilMs, untilMs);
    }
  }

  private async writeOnce(tables: TableStore, untilMs: number): Promise<'written' | 'beaten'> {
    const { key } = this.options;
    const stored = await tables.get(limitsTable, key);
    this.adopt(stored?.entity);
    if (this.storedUntilMs >= untilMs) return 'written';
    const row = coolDownRow(key, untilMs);
    const written = await (stored
      ? tables.replace(limitsTable, row, stored.etag)
      : tables.insert(limitsTable, row));
    return typeof written === 'string' ? 'beaten' : 'written';
  }

  private adopt(row: TableEntity | undefined): void {
    const untilMs = coolDownEnd(row);
    // Nobody writes such an end: a clock is wrong or the row is damaged.
    const isCredible = untilMs <= this.options.clock.now() + longestCoolDownMs;
    this.storedUntilMs = isCredible ? untilMs : 0;
    this.knownUntilMs = Math.max(this.knownUntilMs, this.storedUntilMs);
  }

  private async attempt<T>(use: (tables: TableStore) => Promise<T>): Promise<T | 'cut off'> {
    const { tables, clock } = this.options;
    if (!tables) return 'cut off';
    try {
      const result = await callWithin({ timeoutMs: tableTimeoutMs, clock }, async () => use(tables()));
      this.setCutOff(false);
      return result;
    } catch (error) {
      this.setCutOff(true, error);
      return 'cut off';
    }
  }

  private setCutOff(isCutOff: boolean, problem?: unknown): void {
    if (this.isCutOff === isCutOff) return;
    this.isCutOff = isCutOff;
    this.options.onSharingChanged?.(!isCutOff, problem);
  }
}
