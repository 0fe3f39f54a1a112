import type { RowReference } from '../columns/stored-value';
import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { TableCatalog } from '../tables/table-catalog';
import type { RowStore } from './row-store';

const boundRow = /(?:^|\/)([a-z_]+)\(([0-9a-fA-F-]+)\)$/;

/** The last segment of a URL, relative or absolute, without checking that it exists. */
function parseBinding(value: unknown): { setName: string; id: string | undefined } {
  const [, setName, key = ''] = boundRow.exec(typeof value === 'string' ? value : '') ?? [];
  if (setName === undefined) throw refuse.malformedBody('@odata.bind takes a URL such as /accounts(<id>).');
  return { setName, id: parseGuid(key) };
}

/** Reads the value of `@odata.bind`: `/accounts(guid)`, relative or absolute, or null to clear the lookup. */
export class BindingReader {
  private readonly tables: TableCatalog;
  private readonly rows: RowStore;

  constructor(tables: TableCatalog, rows: RowStore) {
    this.tables = tables;
    this.rows = rows;
  }

  /** @throws {PlatformError} when it names no row of one of the target tables */
  read(value: unknown, targets: readonly string[]): RowReference | null {
    if (value === null) return null;
    const { setName, id } = parseBinding(value);
    const table = this.tables.logicalNameOf(setName);
    if (table === undefined) throw refuse.segmentMissing(setName);
    if (id === undefined || !targets.includes(table))
      throw refuse.malformedBody(`this property takes the id of ${targets.join(' or ')}.`);
    const known = this.tables.named(table);
    if (known && !this.rows.find(known, id)) throw refuse.rowMissing(table, id);
    return { table, id };
  }
}
