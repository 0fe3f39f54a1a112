import type { TableStore } from '../../shared/storage/table-store';
import { putRow } from '../../shared/storage/put-row';
import type { Clock } from '../../shared/time/clock';
import type { RowReference } from './row-owner';

/** Which owners were told lately, and up to where parking queues have been looked at. */
export const ownerNoticesTable = 'ownernotices';

const noticePartition = 'notice';
const positionPartition = 'position';

/** Milliseconds between two notices about one row. */
const quietMs = 3_600_000;

export interface Position {
  /** Of the last message that was looked at, `0` before the first. */
  sequenceNumber: string;
  /** Milliseconds; what was parked before is nobody's news, as the first look decided. */
  sinceMs: number;
}

/** Remembers who was told, so that nobody is told twice within an hour, whichever instance asks. */
export class OwnerNotices {
  private readonly tables: () => TableStore;
  private readonly clock: Clock;

  constructor(tables: () => TableStore, clock: Clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** True for whoever may tell the owner now; a claim that came to nothing is given back by `release`. */
  async claim(row: RowReference): Promise<boolean> {
    const key = keyOf(row);
    const notice = { ...key, atMs: this.clock.now() };
    const told = await this.tables().get(ownerNoticesTable, key);
    if (!told) return (await this.tables().insert(ownerNoticesTable, notice)) !== 'exists';
    if (this.clock.now() - Number(told.entity['atMs']) < quietMs) return false;
    return (await this.tables().replace(ownerNoticesTable, notice, told.etag)) !== 'conflict';
  }

  async release(row: RowReference): Promise<void> {
    await this.tables().remove(ownerNoticesTable, keyOf(row));
  }

  /** Removes what no longer keeps anybody quiet, so that the table holds an hour. */
  async forgetOld(): Promise<void> {
    for await (const { entity, etag } of this.tables().list(ownerNoticesTable, {
      partitionKey: noticePartition,
    })) {
      if (this.clock.now() - Number(entity['atMs']) < quietMs) continue;
      await this.tables().remove(ownerNoticesTable, entity, etag);
    }
  }

  /** How far a parking queue has been looked at; undefined before the first look. */
  async positionOf(parkingQueue: string): Promise<Position | undefined> {
    const key = { partitionKey: positionPartition, rowKey: parkingQueue };
    const stored = await this.tables().get(ownerNoticesTable, key);
    if (!stored) return undefined;
    const { sequenceNumber, sinceMs } = stored.entity;
    return { sequenceNumber: String(sequenceNumber), sinceMs: Number(sinceMs ?? 0) };
  }

  async advanceTo(parkingQueue: string, position: Position): Promise<void> {
    const key = { partitionKey: positionPartition, rowKey: parkingQueue };
    await putRow(this.tables(), ownerNoticesTable, { ...key, ...position });
  }
}

function keyOf({ table, id }: RowReference) {
  return { partitionKey: noticePartition, rowKey: `${table}:${id}` };
}
