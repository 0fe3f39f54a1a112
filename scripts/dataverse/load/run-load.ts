import { statSync } from 'node:fs';
import path from 'node:path';
import type { RowSource } from '../../../shared/dataverse/loader/row-reader';
import { loadRows } from '../../../shared/dataverse/loader/load-rows';
import { noRows, type LoadCounts } from '../../../shared/dataverse/loader/load-result';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import type { Clock } from '../../../shared/time/clock';
import { UsageError } from '../environment/usage-error';
import { CheckpointFile, type StoredLoad } from './checkpoint-file';
import { describeCounts, describeProgress, describeRejected } from './describe-load';
import { generateRows } from './generate-rows';
import { LiveLine } from './live-line';
import type { LoadArguments } from './parse-arguments';
import { readRows } from './read-rows';
import { Speed } from './speed';
import { readTableNames, type NamedTable } from './table-names';

export interface LoadTools {
  webApi: WebApi;
  clock: Clock;
  /** Of the checkpoints. */
  folder: string;
  print: (line: string) => void;
  /** For the line that moves. */
  write: (text: string) => void;
  isTerminal: boolean;
  signal: AbortSignal;
}

/** Size and time of the file: another file of the same name is another load. */
function stateOf(file: string): unknown {
  try {
    const { size, mtimeMs } = statSync(file);
    return [path.resolve(file), size, mtimeMs];
  } catch {
    throw new UsageError(`--from ${file} cannot be read.`);
  }
}

function checkpointFileOf(given: LoadArguments, { webApi, folder }: LoadTools): CheckpointFile {
  const { table, rows, broken, from, key, kind, merge } = given;
  const source = from === undefined ? [rows, broken] : stateOf(from);
  return new CheckpointFile(folder, [webApi.environmentUrl, table, source, key, kind, merge]);
}

function sourceOf(given: LoadArguments, table: NamedTable, rejected: Set<string>): RowSource {
  const { from, key, rows, broken } = given;
  if (from === undefined) return generateRows({ table, count: rows, broken });
  return readRows(from, { key, primaryId: table.primaryId }, (line, reason) => {
    rejected.add(`line ${line}: ${reason}`);
  });
}

async function load(
  given: LoadArguments,
  tools: LoadTools,
  { file, state }: { file: CheckpointFile; state: StoredLoad },
): Promise<LoadCounts> {
  const { webApi, clock, signal } = tools;
  const { rejected } = state;
  const table = await readTableNames(webApi, given.table);
  const line = new LiveLine(tools);
  const speed = new Speed(clock, state.checkpoint.settled);
  let shown = '';
  const results = loadRows(webApi, sourceOf(given, table, rejected), {
    table,
    kind: given.kind,
    compare: given.compare,
    duplicates: given.merge ? 'merge' : 'order',
    parallelism: given.parallel,
    ...(given.through && { through: given.through }),
    signal,
    resumeFrom: state.checkpoint,
    onCheckpoint: (checkpoint) => {
      state.checkpoint = checkpoint;
      file.write(state);
    },
    onProgress: (progress) => {
      shown = describeProgress(progress, speed.at(progress.settled));
      line.show(() => shown);
    },
  });
  try {
    for await (const result of results)
      if (result.outcome === 'rejected') rejected.add(describeRejected(result));
  } finally {
    if (shown !== '') line.end(shown);
  }
  return state.checkpoint.counts;
}

/**
 * Loads what the arguments say and tells how it goes.
 * @returns the exit code: 0 every row is there, 1 rows were refused
 * @throws {IntegrationError} when the load had to stop; the same arguments go on from there
 */
export async function runLoad(given: LoadArguments, tools: LoadTools): Promise<number> {
  const { print } = tools;
  const file = checkpointFileOf(given, tools);
  const earlier = given.fresh ? undefined : file.read();
  const state = earlier ?? {
    checkpoint: { settled: 0, started: 0, counts: noRows },
    rejected: new Set<string>(),
  };
  if (earlier)
    print(`Going on after ${earlier.checkpoint.settled} rows of an earlier run; --fresh starts over.`);
  const counts = await load(given, tools, { file, state });
  file.remove();
  print(`${given.table}: ${describeCounts(counts)}.`);
  for (const line of state.rejected) print(`  ${line}`);
  return state.rejected.size === 0 ? 0 : 1;
}
