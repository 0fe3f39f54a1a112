import { ContractViolationError } from '../../errors/contract-violation-error';
import { systemClock, type Clock } from '../../time/clock';
import type { RowsToWrite, WriteKind } from '../bulk/row-to-write';
import type { WritePath } from '../bulk/write-rows';
import type { CallOptions } from '../request/call-options';
import { checkedName } from '../request/checked-name';
import type { DataverseTable } from '../rows/dataverse-table';
import type { LoadCounts } from './load-result';

/** From where a killed run goes on. */
export interface LoadCheckpoint {
  /** Rows at the head of the input whose results the consumer has taken. */
  settled: number;
  /** Rows that may have been sent. Those from `settled` on are in doubt: they are compared before they are sent again. */
  started: number;
  counts: LoadCounts;
}

/** How a load is doing. */
export interface LoadProgress {
  /** Rows taken from the input, those that a resumption skipped included. */
  read: number;
  /** Rows that have a result, those of a resumed run included; the consumer may not have taken it yet. */
  settled: number;
  /** Of these rows. */
  counts: LoadCounts;
  /** Rows of the next chunk. */
  chunkRows: number;
  /** Chunks that may be under way at once. */
  parallelism: number;
  /** Rows a second that the platform's limits have been found to allow; undefined until it throttles. */
  rowsPerSecond: number | undefined;
  /** Calls that were answered 429. */
  throttled: number;
  /** Calls in all, repeats included. */
  calls: number;
}

export interface LoadOptions extends Omit<CallOptions, 'onAttempt'> {
  table: DataverseTable;
  /** `upsert` when absent. */
  kind?: WriteKind;
  /** Reads each chunk's rows first and sends only what differs. */
  compare?: boolean;
  /**
   * The lookup column behind a navigation property (`{ parentcustomerid_account: 'parentcustomerid' }`). A comparison
   * takes a lookup that is not listed, or that names its target by a key, for changed; where the row of a creation
   * exists, perhaps by an earlier attempt, it is decided by the other columns.
   */
  lookupColumns?: Readonly<Record<string, string>>;
  /**
   * Rows with the same key in one chunk: `order` writes them one after another, `merge` writes one row with the columns
   * of all, the last value of each. Rows of different chunks are always written in order. `order` when absent.
   */
  duplicates?: 'order' | 'merge';
  /** Rows of the first chunk and of the largest: 100 and 1,000, through `$batch` 10 and 100. */
  chunkRows?: { first?: number; most?: number };
  /** The most chunks under way at once, 8 when absent; the limits of the client hold beside it. */
  parallelism?: number;
  /** Milliseconds to wait for an environment that throttles or is down, without a chunk landing; 15 min when absent. */
  patienceMs?: number;
  /** By the table's bulk message or by `$batch`; what the table offers when absent. */
  through?: WritePath;
  /** The last checkpoint of a run that was killed; the input must be the same. */
  resumeFrom?: LoadCheckpoint;
  /** Stores a checkpoint. A chunk is sent only after the checkpoint that says so is stored. */
  onCheckpoint?: (checkpoint: LoadCheckpoint) => Promise<void> | void;
  onProgress?: (progress: LoadProgress) => void;
  clock?: Clock;
  /** From 0 to below 1. */
  random?: () => number;
}

/** The options with nothing left out. */
export interface LoadSettings {
  table: DataverseTable;
  kind: RowsToWrite['kind'];
  compare: boolean;
  lookupColumns: Readonly<Record<string, string>>;
  duplicates: 'order' | 'merge';
  chunkRows: { first?: number; most?: number };
  parallelism: number;
  patienceMs: number;
  through: WritePath | undefined;
  resumeFrom: LoadCheckpoint | undefined;
  onCheckpoint: LoadOptions['onCheckpoint'];
  onProgress: LoadOptions['onProgress'];
  clock: Clock;
  random: () => number;
  call: Omit<CallOptions, 'onAttempt'>;
}

const defaultParallelism = 8;
const defaultPatienceMs = 15 * 60_000;
/** @see Dataverse reference 2.3 and 2.4: a batch takes no more, a bulk message works best near it. */
const mostRowsOfChunk = 1_000;

function demandWhole(
  name: string,
  value: number | undefined,
  most = Number.MAX_SAFE_INTEGER,
  least = 1,
): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  const message = `The load option ${name} must be a whole number from ${least} to ${most}`;
  throw new ContractViolationError(message, { details: { path: name } });
}

function demandOneOf(name: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  const message = `The load option ${name} must be one of ${known.join(', ')}`;
  throw new ContractViolationError(message, { details: { path: name } });
}

function checkNumbers({ chunkRows, parallelism, patienceMs, resumeFrom }: LoadOptions): void {
  demandWhole('chunkRows.most', chunkRows?.most, mostRowsOfChunk);
  demandWhole('chunkRows.first', chunkRows?.first, chunkRows?.most ?? mostRowsOfChunk);
  demandWhole('parallelism', parallelism, 52);
  demandWhole('patienceMs', patienceMs, Number.MAX_SAFE_INTEGER, 0);
  demandWhole('resumeFrom.settled', resumeFrom?.settled, Number.MAX_SAFE_INTEGER, 0);
  demandWhole('resumeFrom.started', resumeFrom?.started, Number.MAX_SAFE_INTEGER, resumeFrom?.settled);
}

function checkTable({ logicalName, entitySet, primaryId }: DataverseTable): void {
  checkedName('entity set', entitySet, { path: 'table.entitySet' });
  checkedName('column', logicalName, { path: 'table.logicalName' });
  checkedName('column', primaryId, { path: 'table.primaryId' });
}

function checkOptions(options: LoadOptions): void {
  checkTable(options.table);
  demandOneOf('kind', options.kind, ['create', 'update', 'upsert']);
  demandOneOf('duplicates', options.duplicates, ['order', 'merge']);
  demandOneOf('through', options.through, ['bulk', 'batch']);
  checkNumbers(options);
}

/** @throws {ContractViolationError} naming the option */
export function readLoadOptions(options: LoadOptions): LoadSettings {
  checkOptions(options);
  const { signal, budgetMs, tag, actFor, bypass, ...own } = options;
  return {
    kind: 'upsert',
    compare: false,
    lookupColumns: {},
    duplicates: 'order',
    chunkRows: {},
    parallelism: defaultParallelism,
    patienceMs: defaultPatienceMs,
    clock: systemClock,
    random: Math.random,
    through: undefined,
    resumeFrom: undefined,
    onCheckpoint: undefined,
    onProgress: undefined,
    ...own,
    call: {
      signal,
      ...(budgetMs !== undefined && { budgetMs }),
      ...(tag !== undefined && { tag }),
      ...(actFor !== undefined && { actFor }),
      ...(bypass && { bypass }),
    },
  };
}
