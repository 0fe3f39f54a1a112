import type { Clock } from '../../../shared/time/clock';
import { toStoredDateTime } from '../columns/date-columns';
import type { Values } from '../columns/stored-value';
import type { Table } from '../tables/table';
import type { Commit, RequestFacts, WrittenValues } from './commit';
import { defaultValues, modification } from './default-values';
import { deriveValues } from './derive-values';
import type { Row } from './row';
import type { RowStore } from './row-store';

interface RowWriterOptions {
  rows: RowStore;
  clock: Clock;
  /** Called after every change, within the request that made it: it must be quick. */
  onCommit: (commit: Commit) => void;
}

interface Write {
  table: Table;
  id: string;
  sent: Values;
  request: RequestFacts;
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** The three ways a row changes. The caller has checked that the row exists, or does not. */
export class RowWriter {
  private readonly options: RowWriterOptions;

  constructor(options: RowWriterOptions) {
    this.options = options;
  }

  create({ table, id, sent, request }: Write): Row {
    const atMs = this.options.clock.now();
    const stored = { ...defaultValues(table, toStoredDateTime(atMs)), ...sent, [table.primaryId]: id };
    const written = { ...stored, ...deriveValues(table, sent, stored) };
    const after = this.options.rows.put(table, id, withoutNulls(written));
    this.commit({ message: 'Create', table, id, atMs, request, sent, written, after });
    return after;
  }

  update({ table, id, sent, request }: Write, before: Row): Row {
    const atMs = this.options.clock.now();
    const derived = deriveValues(table, sent, { ...before.values, ...sent });
    const written: WrittenValues['written'] = { ...sent, ...derived };
    const values = { ...before.values, ...written, ...modification(toStoredDateTime(atMs)) };
    const after = this.options.rows.put(table, id, withoutNulls(values));
    this.commit({ message: 'Update', table, id, atMs, request, sent, written, before, after });
    return after;
  }

  remove({ table, id, request }: Omit<Write, 'sent'>, before: Row): void {
    this.options.rows.remove(table, id);
    this.commit({ message: 'Delete', table, id, atMs: this.options.clock.now(), request, before });
  }

  private commit(commit: Commit): void {
    this.options.onCommit(commit);
  }
}
