import type { FeedPhase } from './change';

/** Where a feed goes on. */
export interface FeedPosition {
  /** Raised by every pass over the whole table, also by one that begins again. */
  pass: number;
  phase: FeedPhase;
  /** The platform's link to the next page; absent before the first one. */
  link?: string;
  /** The link continues a round of changes, which then ends with what had changed before that round began. */
  isMidRound?: boolean;
  /** What was selected: the tokens of one selection say nothing about another. */
  selection: string;
}

/**
 * What a feed remembers between runs: its position, and the ids of all rows that its consumer may hold. A resync needs
 * them, because no token tells which rows went away before it. One run uses one instance, from `readPosition` on.
 * @throws {TargetUnavailableError} every method, when the store does not answer
 * @throws {ConcurrencyConflictError} every write, when another run of the feed has written meanwhile
 */
export interface ChangeFeedState {
  /** Undefined when the feed never ran. */
  readPosition(): Promise<FeedPosition | undefined>;
  storePosition(position: FeedPosition): Promise<void>;
  /** Makes rows known, and marks them as met in a pass. */
  mark(ids: readonly string[], pass: number): Promise<void>;
  /** Makes rows known without a mark; those that are known stay as they are. */
  adopt(ids: readonly string[], pass: number): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
  /** Known rows without the mark of a pass, in lists that fit into memory; they may be forgotten meanwhile. */
  unmarked(pass: number): AsyncIterable<readonly string[]>;
}
