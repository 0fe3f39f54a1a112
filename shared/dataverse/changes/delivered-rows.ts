import type { StoredEntity, TableEntity, TableKey, TableStore } from '../../storage/table-store';
import { eachInParallel } from './each-in-parallel';
import { bucketNumberOf } from './key-bucket';

/** Rows as flows have brought them to their targets: one entity for each row and queue. */
export const deliveredRowsTable = 'deliveredrows';

/** The state of a row that its target was told last. */
export type DeliveredState =
  | {
      kind: 'written';
      version: string;
      /** Of the columns the target gets; `digestOfColumns`. */
      digest: string;
    }
  | { kind: 'deleted' };

/** Whose deliveries: the queue, as its manifest names it, that brings the rows of one table. */
export interface DeliveryTrack {
  queue: string;
  table: string;
}

/** Enough that neither deliveries nor scans meet the limit of one partition, few enough to list all. */
const partitionCount = 16;
const parallelCalls = 32;
const idsPerList = 1_000;
/** Every round is lost to a delivery of the same row, so a few suffice. */
const mostRounds = 5;

/** Remembers which state of each row a flow has delivered, so that a scan sees what it missed. */
export class DeliveredRows {
  private readonly tables: TableStore;
  private readonly track: DeliveryTrack;

  constructor(tables: TableStore, track: DeliveryTrack) {
    this.tables = tables;
    this.track = track;
  }

  /** An older version never takes the place of a newer one: deliveries of one row may overtake each other. */
  async record(id: string, state: DeliveredState): Promise<void> {
    for (let round = 1; round <= mostRounds; round++) {
      const stored = await this.tables.get(deliveredRowsTable, this.key(id));
      if (stored && isNewer(stateOf(stored.entity), state)) return;
      if (await this.write({ ...this.key(id), ...propertiesOf(state) }, stored)) return;
    }
  }

  /** The states of those of the rows that have one. */
  async read(ids: readonly string[]): Promise<Map<string, DeliveredState>> {
    const states = new Map<string, DeliveredState>();
    await eachInParallel(ids, parallelCalls, async (id) => {
      const stored = await this.tables.get(deliveredRowsTable, this.key(id));
      if (stored) states.set(id, stateOf(stored.entity));
    });
    return states;
  }

  /** The rows that the target holds, in lists that fit into memory. */
  async *held(): AsyncGenerator<readonly string[]> {
    for (let partition = 0; partition < partitionCount; partition++) {
      let ids: string[] = [];
      const partitionKey = this.partitionOf(partition);
      for await (const { entity } of this.tables.list(deliveredRowsTable, { partitionKey })) {
        if (stateOf(entity).kind === 'written') ids.push(entity.rowKey);
        if (ids.length < idsPerList) continue;
        yield ids;
        ids = [];
      }
      if (ids.length > 0) yield ids;
    }
  }

  /** For rows whose end was delivered and has been seen: nothing is left to compare. */
  async forget(ids: readonly string[]): Promise<void> {
    await eachInParallel(ids, parallelCalls, async (id) => {
      await this.tables.remove(deliveredRowsTable, this.key(id));
    });
  }

  private async write(entity: TableEntity, stored: StoredEntity | undefined): Promise<boolean> {
    const written = stored
      ? await this.tables.replace(deliveredRowsTable, entity, stored.etag)
      : await this.tables.insert(deliveredRowsTable, entity);
    return typeof written === 'object';
  }

  private key(id: string): TableKey {
    return { partitionKey: this.partitionOf(bucketNumberOf(id) % partitionCount), rowKey: id };
  }

  private partitionOf(partition: number): string {
    return `${this.track.queue}:${this.track.table}:${partition.toString(16)}`;
  }
}

function isNewer(stored: DeliveredState, state: DeliveredState): boolean {
  return (
    stored.kind === 'written' && state.kind === 'written' && BigInt(stored.version) > BigInt(state.version)
  );
}

function propertiesOf(state: DeliveredState): Record<string, string> {
  return state.kind === 'deleted' ? {} : { version: state.version, digest: state.digest };
}

function stateOf({ version, digest }: TableEntity): DeliveredState {
  if (version === undefined) return { kind: 'deleted' };
  return { kind: 'written', version: String(version), digest: String(digest) };
}
