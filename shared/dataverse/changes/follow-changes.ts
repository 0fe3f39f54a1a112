import { ConfigurationError } from '../../errors/configuration-error';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { checkedRowCount, largestPage, selectText } from '../request/query-path';
import type { WebApi } from '../request/web-api';
import type { DataverseTable } from '../rows/dataverse-table';
import type { Change, ChangePage, ResyncReason } from './change';
import type { ChangeFeedState, FeedPosition } from './change-feed-state';
import { readChangePage, type AnsweredPage } from './read-change-page';

export interface FollowOptions {
  table: DataverseTable;
  /** Logical names, lookups as `_name_value`; the primary key and the version come by themselves. */
  columns: readonly string[];
  state: ChangeFeedState;
  /** Rows in a page, at most 5,000, which is also the default. */
  pageSize?: number;
  signal?: AbortSignal | undefined;
  /**
   * Rows the consumer may hold without having met them in this feed. A pass over the whole table also names those of
   * them that are gone.
   */
  alsoKnown?: () => AsyncIterable<readonly string[]>;
}

/** A token that expires as soon as it is given cannot be followed. */
const mostResyncs = 3;

/**
 * Follows a table: the first run gives all its rows, each later one what changed since; it ends when there is nothing
 * more for now. The position is stored when the consumer asks for the next page, so a page comes again after a crash:
 * at least once. A token that no longer works, or other columns, begin again with all rows, and then name those that
 * went away meanwhile. Memory holds one page and one bucket of known ids, however large the table is.
 * @throws {ConfigurationError} the table has no change tracking
 * @throws {ConcurrencyConflictError} another run follows with the same state
 * @throws {ContractViolationError} a column or the page size is impossible; names it
 * @see Dataverse reference 2.5
 */
export async function* followChanges(
  webApi: WebApi,
  options: FollowOptions,
): AsyncGenerator<ChangePage, void> {
  const feed = openFeed(webApi, options);
  let { position, resync } = await resume(feed, options);
  let isOwnRound = false;
  let isCaughtUp = false;
  for (let resyncs = 0; !isCaughtUp;) {
    options.signal?.throwIfAborted();
    if (position.phase === 'sweep') {
      position = yield* feed.sweep(position);
      continue;
    }
    const page = await feed.read(position);
    if (page === 'expired') {
      if (++resyncs > mostResyncs) throw expiresAtOnce(options);
      position = await feed.beginPass(position);
      resync = 'token-expired';
      continue;
    }
    isOwnRound ||= position.phase === 'delta' && !position.isMidRound;
    isCaughtUp = isOwnRound && page.deltaLink !== undefined;
    position = yield* feed.handOver(position, page, resync);
    resync = undefined;
  }
}

interface Start {
  position: FeedPosition;
  resync?: ResyncReason | undefined;
}

async function resume(feed: Feed, { state }: FollowOptions): Promise<Start> {
  const stored = await state.readPosition();
  if (stored && canGoOn(stored, feed.selection)) return { position: stored };
  const isOther = stored !== undefined && stored.selection !== feed.selection;
  return { position: await feed.beginPass(stored), resync: isOther ? 'columns-changed' : undefined };
}

/** A pass that was not past its first page begins again: rows may have gone since it met them. */
function canGoOn({ selection, phase, link }: FeedPosition, wanted: string): boolean {
  return selection === wanted && !(phase === 'snapshot' && link === undefined);
}

interface Feed {
  selection: string;
  /** Stored before any row is marked, so that marks of an earlier attempt do not count. */
  beginPass(last: FeedPosition | undefined): Promise<FeedPosition>;
  read(position: FeedPosition): Promise<AnsweredPage | 'expired'>;
  handOver(
    position: FeedPosition,
    page: AnsweredPage,
    resync: ResyncReason | undefined,
  ): AsyncGenerator<ChangePage, FeedPosition>;
  sweep(position: FeedPosition): AsyncGenerator<ChangePage, FeedPosition>;
}

function openFeed(webApi: WebApi, options: FollowOptions): Feed {
  const { table, state, signal, alsoKnown, pageSize = largestPage } = options;
  checkedRowCount(pageSize, { path: 'pageSize', table: table.logicalName });
  const selection = selectionOf(options);
  async function moveTo(position: FeedPosition): Promise<FeedPosition> {
    await state.storePosition(position);
    return position;
  }
  return {
    selection,
    beginPass: (last) => moveTo({ pass: (last?.pass ?? 0) + 1, phase: 'snapshot', selection }),
    read: ({ link }) =>
      readChangePage(webApi, {
        path: link ?? `${table.entitySet}?$select=${selection}`,
        primaryId: table.primaryId,
        pageSize,
        signal,
      }),
    async *handOver(position, page, resync) {
      const next = nextPosition(position, page, table);
      // Known before the consumer has it, and until it has taken its end: whatever is interrupted, no row is forgotten.
      await state.mark(idsOf(page.changes, 'upserted'), position.pass);
      const { phase } = position;
      yield { phase, changes: page.changes, ...(resync && { resync }) };
      await state.forget(idsOf(page.changes, 'deleted'));
      return moveTo(next);
    },
    async *sweep(position) {
      if (alsoKnown) for await (const ids of alsoKnown()) await state.adopt(ids, position.pass);
      for await (const ids of state.unmarked(position.pass)) {
        yield { phase: 'sweep', changes: ids.map((id) => ({ kind: 'deleted', id })) };
        await state.forget(ids);
      }
      return moveTo({ ...position, phase: 'delta' });
    },
  };
}

function nextPosition(position: FeedPosition, page: AnsweredPage, table: DataverseTable): FeedPosition {
  const { pass, phase, selection } = position;
  const { nextLink, deltaLink } = page;
  if (nextLink !== undefined) {
    return { pass, phase, selection, link: nextLink, ...(phase === 'delta' && { isMidRound: true }) };
  }
  if (deltaLink !== undefined) {
    return { pass, phase: phase === 'snapshot' ? 'sweep' : 'delta', selection, link: deltaLink };
  }
  const { logicalName } = table;
  const message = `The table ${logicalName} gives no delta link: switch its change tracking on`;
  throw new ConfigurationError(message, { details: { target: 'dataverse', table: logicalName } });
}

function idsOf(changes: readonly Change[], kind: Change['kind']): string[] {
  return changes.filter((change) => change.kind === kind).map(({ id }) => id);
}

function selectionOf({ table, columns }: FollowOptions): string {
  const place = { path: 'columns', table: table.logicalName };
  return selectText([...new Set([table.primaryId, ...columns])].sort(), place);
}

function expiresAtOnce({ table }: FollowOptions): TargetUnavailableError {
  const message = `The tokens of ${table.logicalName} expire as soon as they are given`;
  return new TargetUnavailableError(message, { details: { target: 'dataverse', table: table.logicalName } });
}
