import type { RowReference } from '../columns/stored-value';
import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { TableCatalog } from '../tables/table-catalog';
import { needRow, parseRowAddress } from './row-address';
import type { RowStore } from './row-store';

const boundRow = /(?:^|\/)([A-Za-z0-9_]+)\((.*)\)$/;

interface Binding {
  setName: string;
  key: string;
}

function decode(value: unknown): string {
  try {
    return typeof value === 'string' ? decodeURIComponent(value) : '';
  } catch {
    return '';
  }
}

/** The last segment of a URL, relative or absolute, without checking that it exists. */
function parseBinding(value: unknown): Binding {
  const [, setName, key] = boundRow.exec(decode(value)) ?? [];
  if (setName === undefined || key === undefined)
    throw refuse.malformedBody('@odata.bind takes a URL such as /accounts(<id>).');
  return { setName, key };
}

/** Reads the value of `@odata.bind`: a row by id or alternate key, relative or absolute, or null to clear the lookup. */
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
    const { setName, key } = parseBinding(value);
    const name = this.tables.logicalNameOf(setName);
    if (name === undefined) throw refuse.segmentMissing(setName);
    if (!targets.includes(name))
      throw refuse.malformedBody(`this property takes a row of ${targets.join(' or ')}.`);
    const table = this.tables.named(name);
    if (table) return { table: name, id: needRow(this.rows, table, parseRowAddress(table, key)).id };
    const id = parseGuid(key);
    if (id === undefined) throw refuse.malformedKey(key);
    return { table: name, id };
  }
}
