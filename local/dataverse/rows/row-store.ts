import type { Values } from '../columns/stored-value';
import type { Table } from '../tables/table';
import type { Row } from './row';

/** Any number will do; clients must not assume that versions begin at 1. */
const firstVersion = 1_048_576n;

/** Rows in memory, with one version counter for the whole environment as in Dataverse. */
export class RowStore {
  private readonly rowsByTable = new Map<string, Map<string, Row>>();
  private version = firstVersion;

  find({ logicalName }: Table, id: string): Row | undefined {
    return this.rowsByTable.get(logicalName)?.get(id);
  }

  list({ logicalName }: Table): Row[] {
    return [...(this.rowsByTable.get(logicalName)?.values() ?? [])];
  }

  put({ logicalName }: Table, id: string, values: Values): Row {
    const version = ++this.version;
    const row = { id, version, values: { ...values, versionnumber: version } };
    const rows = this.rowsByTable.get(logicalName) ?? new Map<string, Row>();
    this.rowsByTable.set(logicalName, rows.set(id, row));
    return row;
  }

  remove({ logicalName }: Table, id: string): void {
    this.version++;
    this.rowsByTable.get(logicalName)?.delete(id);
  }
}
