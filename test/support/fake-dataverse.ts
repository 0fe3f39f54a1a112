import type { DataverseClient } from '../../shared/dataverse/client/dataverse-client';
import type { ReadRow } from '../../shared/dataverse/rows/read-row';
import type { RowOperation } from '../../shared/dataverse/rows/row-operation';
import type { VersionedRow } from '../../shared/dataverse/rows/versioned-row';
import { ConcurrencyConflictError } from '../../shared/errors/concurrency-conflict-error';
import type { WriteOutcome } from '../../shared/dataverse/rows/write-row';

/** Rows in memory, by id; every write raises the version, as the platform does. */
export class FakeDataverse implements DataverseClient {
  /** While set, every call fails. */
  failure: Error | undefined;
  readonly reads: ReadRow[] = [];
  readonly operations: RowOperation[] = [];
  private readonly rows = new Map<string, VersionedRow>();
  private version = 1_000;

  write(id: string, columns: Readonly<Record<string, unknown>>): string {
    const row = { ...this.rows.get(id)?.row, ...columns };
    const version = String(++this.version);
    this.rows.set(id, { row, version });
    return version;
  }

  remove(id: string): void {
    this.rows.delete(id);
  }

  readRow(read: ReadRow): Promise<VersionedRow | undefined> {
    this.reads.push(read);
    if (this.failure) return Promise.reject(this.failure);
    const { address, select } = read;
    const found = 'id' in address ? this.rows.get(address.id) : undefined;
    if (!found) return Promise.resolve(undefined);
    const row = Object.fromEntries(select.map((column) => [column, found.row[column] ?? null]));
    return Promise.resolve({ row, version: found.version });
  }

  writeRow(operation: RowOperation): Promise<WriteOutcome> {
    this.operations.push(operation);
    if (this.failure) return Promise.reject(this.failure);
    const id = 'id' in operation ? operation.id : 'id' in operation.address ? operation.address.id : '';
    const existed = this.rows.has(id);
    if (this.hasOtherVersion(id, operation))
      return Promise.reject(new ConcurrencyConflictError('The row has another version'));
    if (operation.kind === 'delete') {
      this.remove(id);
      return Promise.resolve({ outcome: existed ? 'deleted' : 'missing' });
    }
    if ('values' in operation) this.write(id, operation.values);
    return Promise.resolve({ outcome: existed ? 'updated' : 'created' });
  }

  private hasOtherVersion(id: string, operation: RowOperation): boolean {
    const wanted = 'ifVersion' in operation ? operation.ifVersion : undefined;
    return wanted !== undefined && wanted !== this.rows.get(id)?.version;
  }
}
