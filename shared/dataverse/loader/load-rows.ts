import { setMaxListeners } from 'node:events';
import { bulkMessagesOf } from '../bulk/bulk-messages';
import type { WriteKind } from '../bulk/row-to-write';
import { writePathOf, type WritePath } from '../bulk/write-rows';
import type { WebApi } from '../request/web-api';
import { Adaptation } from './adaptation';
import { ChunkSize } from './chunk-size';
import { RowLander } from './land-rows';
import { LoadRun } from './load-run';
import { readLoadOptions, type LoadOptions, type LoadSettings } from './load-options';
import type { LoadResult } from './load-result';
import { Patience, persist } from './patience';
import type { RowSource } from './row-reader';
import { RowSender } from './row-sender';
import { faultOf } from './whose-fault';

/** @see Dataverse reference 2.3 and 2.4 for where to begin; a `$batch` counts each of its parts. */
const defaultChunkRows = { bulk: { first: 100, most: 1_000 }, batch: { first: 10, most: 100 } } as const;

async function askPaths(
  webApi: WebApi,
  settings: LoadSettings,
  signal: AbortSignal,
): Promise<Record<WriteKind, WritePath>> {
  const { table, through, call } = settings;
  if (through) return { create: through, update: through, upsert: through };
  const patience = new Patience({ ...settings, signal });
  const ask = (): Promise<unknown> => bulkMessagesOf(webApi, table, { ...call, signal });
  await persist(ask, patience, (error) => !signal.aborted && ['pause', 'size'].includes(faultOf(error)));
  const pathOf = (kind: WriteKind): Promise<WritePath> => writePathOf(webApi, { kind, table }, call);
  return { create: await pathOf('create'), update: await pathOf('update'), upsert: await pathOf('upsert') };
}

async function* results(
  webApi: WebApi,
  rows: RowSource,
  settings: LoadSettings,
): AsyncGenerator<LoadResult, void, undefined> {
  const end = new AbortController();
  const { signal: callers } = settings.call;
  const signal = callers ? AbortSignal.any([callers, end.signal]) : end.signal;
  // Every chunk under way listens to it, which Node would take for a leak.
  setMaxListeners(0, signal);
  try {
    signal.throwIfAborted();
    const paths = await askPaths(webApi, settings, signal);
    const chunkRows = { ...defaultChunkRows[paths[settings.kind]], ...settings.chunkRows };
    const chunkSize = new ChunkSize(chunkRows);
    const adaptation = new Adaptation(settings.clock, { parallelism: settings.parallelism, chunkSize });
    const sender = new RowSender({ webApi, settings, adaptation, signal });
    const lander = new RowLander(sender, settings, paths);
    yield* new LoadRun({ rows, settings, adaptation, signal, sender, lander }).results();
  } finally {
    end.abort();
  }
}

/**
 * Writes any number of rows and answers what became of each, in the order of the input. Rows are read only as fast as
 * results are taken. A row that the platform refuses is found among the others and rejected with its reason; every
 * other row lands. An error is thrown only for what no row is to blame for: rows without a result then may have
 * landed, and a checkpoint tells the next run which those are.
 * @throws {ContractViolationError} naming the option, at the call
 */
export function loadRows(
  webApi: WebApi,
  rows: RowSource,
  options: LoadOptions,
): AsyncGenerator<LoadResult, void, undefined> {
  return results(webApi, rows, readLoadOptions(options));
}
