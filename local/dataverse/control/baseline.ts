import type { Values } from '../columns/stored-value';
import type { RowStore } from '../rows/row-store';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';

interface BaselineOptions {
  rows: RowStore;
  tables: TableCatalog;
}

interface KeptRow {
  table: Table;
  id: string;
  values: Values;
}

/** The rows a reset goes back to. Tables, columns and keys that were added meanwhile stay. */
export class Baseline {
  private readonly options: BaselineOptions;
  private kept: KeptRow[] = [];

  constructor(options: BaselineOptions) {
    this.options = options;
  }

  /** Takes the rows of this moment. */
  take(): void {
    const { rows, tables } = this.options;
    this.kept = tables
      .all()
      .flatMap((table) => rows.list(table).map(({ id, values }) => ({ table, id, values })));
  }

  restore(): void {
    const { rows } = this.options;
    rows.clear();
    for (const { table, id, values } of this.kept) rows.put(table, id, values);
  }
}
