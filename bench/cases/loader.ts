import { controlLimits } from '../load/dataverse-limits';
import { benchWebApi } from '../load/dataverse-calls';
import { loadWithOneAtFault, measureLoad, type TimedLoad } from '../load/loaded-rows';
import type { BenchCase } from '../bench-case';
import type { Result } from '../describe-results';
import { withServers } from '../processes/server-process';

const dataverse = require.resolve('../servers/dataverse');
const target = 0.85;
const windowSeconds = 10;
const warmUpMs = 30_000;
const measuredMs = 40_000;

interface Mode {
  through: TimedLoad['through'];
  chunkRows: TimedLoad['chunkRows'];
  /** Requests within the window. */
  requests: number;
  /** Rows a request carries at most: a bulk message is one request, a part of a batch is one too. */
  rowsOfRequest: number;
}

/** The platform's 6,000 requests, in a window of 10 s; for bulk messages so few that their number is the limit. */
const modes: readonly Mode[] = [
  { through: 'batch', chunkRows: { first: 10, most: 100 }, requests: 6_000, rowsOfRequest: 1 },
  { through: 'bulk', chunkRows: { first: 100, most: 100 }, requests: 60, rowsOfRequest: 100 },
];

async function measureMode(address: string, { requests, rowsOfRequest, ...mode }: Mode): Promise<Result[]> {
  await controlLimits(address, { requests, windowSeconds });
  const load = { webApi: benchWebApi(address), warmUpMs, measuredMs, ...mode };
  const { rowsPerSecond, callsPerSecond, throttledShare } = await measureLoad(load);
  const ceiling = (requests * rowsOfRequest) / windowSeconds;
  const share = (throttledShare * 100).toFixed(2);
  return [
    {
      name: `loader: by ${mode.through}, of what the limit allows`,
      ratio: rowsPerSecond / ceiling,
      target,
      oursPerSecond: rowsPerSecond,
      barePerSecond: ceiling,
    },
    {
      name: `loader: by ${mode.through}, calls`,
      perSecond: callsPerSecond,
      note: `${share} % answered 429, wanted below 2 %`,
    },
  ];
}

async function measureSearch(address: string): Promise<Result> {
  await controlLimits(address, undefined);
  const count = 1_000;
  const { calls, seconds } = await loadWithOneAtFault(benchWebApi(address), count);
  const allowed = (Math.log2(count) + 1).toFixed(1);
  const note = `${calls - 1} calls more for one row at fault in 1,000, wanted at most ${allowed}`;
  return { name: 'loader: one row at fault', perSecond: count / seconds, note };
}

/** The loader under the service protection limits, once it knows them, against the arithmetic of the limits. */
export const loaderCase: BenchCase = {
  name: 'loader',
  summary: 'the bulk loader against what the limits of the stand-in allow, and the cost of a row at fault',
  measure: (log) =>
    withServers({ dataverse }, async (servers) => {
      const { address } = servers.dataverse;
      const results: Result[] = [await measureSearch(address)];
      for (const mode of modes) {
        log(`loader: by ${mode.through}, ${(warmUpMs + measuredMs) / 1_000} s`);
        results.push(...(await measureMode(address, mode)));
      }
      return results;
    }),
};
