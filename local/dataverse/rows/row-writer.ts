import type { Clock } from '../../../shared/time/clock';
import { toStoredDateTime } from '../columns/date-columns';
import type { StoredValue, Values } from '../columns/stored-value';
import type { Table } from '../tables/table';
import { Autonumber } from './autonumber';
import { checkRequired } from './check-required';
import { copiedValues } from './copied-values';
import type { Commit, RequestFacts, WrittenValues } from './commit';
import { defaultValues, modification } from './default-values';
import { deriveValues } from './derive-values';
import type { Row } from './row';
import type { RowStore } from './row-store';

interface RowWriterOptions {
  rows: RowStore;
  clock: Clock;
  /** Called once a change is certain, within the request that made it: it must be quick. */
  onCommit: (commit: Commit) => void;
  /** Called at once, within the transaction: what it throws undoes the change. */
  onChange?: (commit: Commit) => void;
  /** What the platform adds to a row of one of its own tables. */
  complete?: (table: Table, values: Values) => Values;
}

interface Write {
  table: Table;
  id: string;
  sent: Values;
  request: RequestFacts;
}

function withoutNulls(values: Values): Values {
  const present: Record<string, StoredValue> = {};
  for (const [name, value] of Object.entries(values)) if (value !== null) present[name] = value;
  return present;
}

/**
 * The three ways a row changes. The caller has checked that the row exists, or does not.
 * Creates and updates throw a PlatformError when they break a rule of the table.
 */
export class RowWriter {
  private readonly options: RowWriterOptions;
  private readonly numbers = new Autonumber();

  constructor(options: RowWriterOptions) {
    this.options = options;
  }

  create({ table, id, sent, request }: Write): Row {
    const atMs = this.options.clock.now();
    const occasion = { storedTime: toStoredDateTime(atMs), userId: request.userId };
    const stored: Values = {
      ...defaultValues(table, occasion),
      ...this.numbers.next(table, sent),
      ...copiedValues(table, sent, this.options.rows),
      ...sent,
      [table.primaryId]: id,
    };
    const derived = deriveValues(table, sent, stored);
    const written = { ...stored, ...derived, ...this.options.complete?.(table, stored) };
    checkRequired(table, written);
    const after = this.options.rows.put(table, id, withoutNulls(written));
    this.commit({ message: 'Create', table, id, atMs, request, sent, written, after });
    return after;
  }

  update({ table, id, sent, request }: Write, before: Row): Row {
    const atMs = this.options.clock.now();
    const copied = copiedValues(table, sent, this.options.rows);
    const next = { ...before.values, ...copied, ...sent };
    const derived = {
      ...copied,
      ...deriveValues(table, sent, next),
      ...this.options.complete?.(table, next),
    };
    const written: WrittenValues['written'] = { ...sent, ...derived };
    const occasion = { storedTime: toStoredDateTime(atMs), userId: request.userId };
    const values = { ...before.values, ...written, ...modification(table, occasion) };
    checkRequired(table, values, written);
    const after = this.options.rows.put(table, id, withoutNulls(values));
    this.commit({ message: 'Update', table, id, atMs, request, sent, written, before, after });
    return after;
  }

  remove({ table, id, request }: Omit<Write, 'sent'>, before: Row): void {
    this.options.rows.remove(table, id);
    this.commit({ message: 'Delete', table, id, atMs: this.options.clock.now(), request, before });
  }

  private commit(commit: Commit): void {
    this.options.onChange?.(commit);
    this.options.rows.whenCommitted(() => {
      this.options.onCommit(commit);
    });
  }
}
