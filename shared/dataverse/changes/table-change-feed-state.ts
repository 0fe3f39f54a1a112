import { ConcurrencyConflictError } from '../../errors/concurrency-conflict-error';
import type { TableEntity, TableKey, TableStore } from '../../storage/table-store';
import type { FeedPhase } from './change';
import type { ChangeFeedState, FeedPosition } from './change-feed-state';
import { eachInParallel } from './each-in-parallel';
import { bucketName, groupByBucket } from './group-by-bucket';
import { bucketCount, bucketEntity, bucketOf, emptyBucket, inPass, type KeyBucket } from './key-bucket';

/** Every feed has a partition of its own in it: a row for its position, and one for each bucket of known rows. */
export const changeFeedTable = 'changefeed';

const positionRow = 'position';
const parallelCalls = 16;

/** Decides what a bucket holds from now on; undefined when it holds that already. */
type ChangeBucket = (bucket: KeyBucket, ids: readonly string[]) => KeyBucket | undefined;

/** The state of one feed in Table storage. */
export class TableChangeFeedState implements ChangeFeedState {
  private readonly tables: TableStore;
  private readonly feed: string;
  private positionEtag: string | undefined;

  /** @param feed what the feed is for, such as `gap-scan-account`: letters, digits and hyphens */
  constructor(tables: TableStore, feed: string) {
    this.tables = tables;
    this.feed = feed;
  }

  async readPosition(): Promise<FeedPosition | undefined> {
    const stored = await this.tables.get(changeFeedTable, this.key(positionRow));
    this.positionEtag = stored?.etag;
    return stored && positionOf(stored.entity);
  }

  async storePosition({ pass, phase, link, isMidRound, selection }: FeedPosition): Promise<void> {
    const entity = { ...this.key(positionRow), pass, phase, link, isMidRound, selection };
    this.positionEtag = await this.write(entity, this.positionEtag);
  }

  async mark(ids: readonly string[], pass: number): Promise<void> {
    await this.changeBuckets(ids, (bucket, marked) => {
      const { seen, unseen } = inPass(bucket, pass);
      if (bucket.pass === pass && marked.every((id) => seen.has(id))) return undefined;
      for (const id of marked) {
        unseen.delete(id);
        seen.add(id);
      }
      return { pass, seen, unseen };
    });
  }

  async adopt(ids: readonly string[], pass: number): Promise<void> {
    await this.changeBuckets(ids, (bucket, adopted) => {
      const { seen, unseen } = inPass(bucket, pass);
      const added = adopted.filter((id) => !seen.has(id) && !unseen.has(id));
      if (added.length === 0) return undefined;
      for (const id of added) unseen.add(id);
      return { pass, seen, unseen };
    });
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.changeBuckets(ids, ({ pass, seen, unseen }, forgotten) => {
      const known = forgotten.filter((id) => seen.delete(id) || unseen.delete(id));
      return known.length === 0 ? undefined : { pass, seen, unseen };
    });
  }

  async *unmarked(pass: number): AsyncGenerator<readonly string[]> {
    for (let number = 0; number < bucketCount; number++) {
      const stored = await this.tables.get(changeFeedTable, this.bucketKey(bucketName(number)));
      if (!stored) continue;
      const { unseen } = inPass(bucketOf(stored.entity), pass);
      if (unseen.size > 0) yield [...unseen];
    }
  }

  private async changeBuckets(ids: readonly string[], change: ChangeBucket): Promise<void> {
    await eachInParallel(groupByBucket(ids), parallelCalls, async ([name, inBucket]) => {
      const key = this.bucketKey(name);
      const stored = await this.tables.get(changeFeedTable, key);
      const changed = change(stored ? bucketOf(stored.entity) : emptyBucket(0), inBucket);
      if (changed) await this.write(bucketEntity(key, changed), stored?.etag);
    });
  }

  private async write(entity: TableEntity, etag: string | undefined): Promise<string> {
    const written =
      etag === undefined
        ? await this.tables.insert(changeFeedTable, entity)
        : await this.tables.replace(changeFeedTable, entity, etag);
    if (typeof written === 'object') return written.etag;
    const message = 'Another run of the change feed has gone on meanwhile';
    throw new ConcurrencyConflictError(message, { details: { feed: this.feed, row: entity.rowKey } });
  }

  private key(rowKey: string): TableKey {
    return { partitionKey: this.feed, rowKey };
  }

  private bucketKey(name: string): TableKey {
    return this.key(`keys-${name}`);
  }
}

function positionOf(entity: TableEntity): FeedPosition {
  const { pass, phase, link, isMidRound, selection } = entity;
  return {
    pass: Number(pass),
    phase: phase as FeedPhase,
    selection: String(selection),
    ...(typeof link === 'string' && { link }),
    ...(isMidRound === true && { isMidRound }),
  };
}
