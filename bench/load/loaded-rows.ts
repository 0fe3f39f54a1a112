import type { RowToWrite } from '../../shared/dataverse/bulk/row-to-write';
import type { LoadProgress } from '../../shared/dataverse/loader/load-options';
import { loadRows } from '../../shared/dataverse/loader/load-rows';
import type { WebApi } from '../../shared/dataverse/request/web-api';

const table = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };

/** The input comes round to the first row again, so that the table does not grow for ever. */
const distinctRows = 20_000;

export function loadedRow(index: number, name = `Account ${index}`): RowToWrite {
  const id = `0000000a-0000-4000-a000-${String(index % distinctRows).padStart(12, '0')}`;
  return { id, values: { name, numberofemployees: index % 1_000 } };
}

function* endlessRows(): Generator<RowToWrite, void, undefined> {
  for (let index = 0; ; index++) yield loadedRow(index);
}

export interface TimedLoad {
  webApi: WebApi;
  through: 'bulk' | 'batch';
  chunkRows: { first: number; most: number };
  warmUpMs: number;
  measuredMs: number;
}

export interface LoadRate {
  rowsPerSecond: number;
  callsPerSecond: number;
  /** Calls that were answered 429, of all. */
  throttledShare: number;
}

interface Moment extends LoadProgress {
  atMs: number;
}

function rateBetween(one: Moment, other: Moment): LoadRate {
  const seconds = (other.atMs - one.atMs) / 1_000;
  const calls = other.calls - one.calls;
  return {
    rowsPerSecond: (other.settled - one.settled) / seconds,
    callsPerSecond: calls / seconds,
    throttledShare: (other.throttled - one.throttled) / Math.max(calls, 1),
  };
}

/** How fast rows land after a time in which the loader gets to know the environment. */
export async function measureLoad(load: TimedLoad): Promise<LoadRate> {
  const { webApi, through, chunkRows, warmUpMs, measuredMs } = load;
  const startedAtMs = performance.now();
  let warm: Moment | undefined;
  let last: Moment | undefined;
  const onProgress = (progress: LoadProgress): void => {
    last = { ...progress, atMs: performance.now() };
    if (last.atMs - startedAtMs >= warmUpMs) warm ??= last;
  };
  for await (const { outcome } of loadRows(webApi, endlessRows(), {
    table,
    through,
    chunkRows,
    onProgress,
  })) {
    if (outcome === 'rejected') throw new Error('The stand-in rejected a row.');
    if (warm && last && last.atMs - warm.atMs >= measuredMs) return rateBetween(warm, last);
  }
  throw new Error('The input ended.');
}

/** Loads this many rows in one chunk, one of them too long. @returns the calls that write, and the seconds it took */
export async function loadWithOneAtFault(
  webApi: WebApi,
  count: number,
): Promise<{ calls: number; seconds: number }> {
  const bad = Math.floor(count * 0.617);
  const rows = Array.from({ length: count }, (_, index) =>
    loadedRow(index, index === bad ? 'x'.repeat(5_000) : `Account ${index}`),
  );
  const startedAtMs = performance.now();
  let calls = 0;
  const onProgress = (progress: LoadProgress): void => {
    calls = progress.calls;
  };
  const rejected: number[] = [];
  const options = { table, through: 'bulk', chunkRows: { first: count, most: count }, onProgress } as const;
  for await (const { index, outcome } of loadRows(webApi, rows, options))
    if (outcome === 'rejected') rejected.push(index);
  if (rejected.join() !== String(bad)) throw new Error(`Rejected ${rejected.join()}, not ${bad}.`);
  return { calls, seconds: (performance.now() - startedAtMs) / 1_000 };
}
