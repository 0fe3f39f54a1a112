import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fetch } from '../../shared/http/send-request';
import type { TableStore } from '../../shared/storage/table-store';

export interface Interval {
  fromMs: number;
  toMs: number;
}

interface OutsideCalls {
  dataverse: Interval[];
  storage: Interval[];
}

/** Milliseconds that one piece of work took beside the calls it waited for. */
export interface OwnTime {
  /** Storage counts as ours: it is there for our own guarantees. */
  withStorageMs: number;
  withoutStorageMs: number;
}

const calls = new AsyncLocalStorage<OutsideCalls>();

/** Milliseconds in which at least one of the calls was under way. */
export function coveredMs(intervals: readonly Interval[]): number {
  let covered = 0;
  let untilMs = -Infinity;
  for (const { fromMs, toMs } of [...intervals].sort((a, b) => a.fromMs - b.fromMs)) {
    covered += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return covered;
}

async function timed<T>(kind: keyof OutsideCalls, call: () => Promise<T>): Promise<T> {
  const fromMs = performance.now();
  const answer = await call();
  calls.getStore()?.[kind].push({ fromMs, toMs: performance.now() });
  return answer;
}

/** Counts an exchange with its body, as the client waits for both. */
export const timedFetch: Fetch = (url, init) =>
  timed('dataverse', async () => {
    const answer = await fetch(url, init);
    const body = answer.status === 204 ? null : await answer.arrayBuffer();
    return new Response(body, { status: answer.status, headers: answer.headers });
  });

/** The single-row methods; nothing that is measured lists rows. */
export function timedTables(tables: TableStore): TableStore {
  return Object.assign(Object.create(tables) as TableStore, {
    get: (...call) => timed('storage', () => tables.get(...call)),
    insert: (...call) => timed('storage', () => tables.insert(...call)),
    replace: (...call) => timed('storage', () => tables.replace(...call)),
    remove: (...call) => timed('storage', () => tables.remove(...call)),
  } satisfies Partial<TableStore>);
}

export async function ownTime(work: () => Promise<void>): Promise<OwnTime> {
  const outside: OutsideCalls = { dataverse: [], storage: [] };
  const startedAtMs = performance.now();
  await calls.run(outside, work);
  const wholeMs = performance.now() - startedAtMs;
  return {
    withStorageMs: wholeMs - coveredMs(outside.dataverse),
    withoutStorageMs: wholeMs - coveredMs([...outside.dataverse, ...outside.storage]),
  };
}
