import { compare, comparisonOf, type Comparison, type Round } from '../measure';
import type { ServerProcess } from '../processes/server-process';
import { callServer, type HttpLoad } from './http-requests';

/** What is called where. */
export interface ServerCalls {
  server: Pick<ServerProcess, 'usage'>;
  url: string;
  load: HttpLoad;
}

interface CallsCompared {
  name: string;
  target?: number | undefined;
  ours: ServerCalls;
  bare: ServerCalls;
  log: (line: string) => void;
}

const pairs = 15;

/** Calls the server for a while; keeps in `perCpuSecond` how much it did for every second of its processor time. */
function roundOf({ server, url, load }: ServerCalls, perCpuSecond: number[]): Round {
  return async () => {
    const before = await server.usage();
    const { requests, durationSeconds } = await callServer(url, load);
    const after = await server.usage();
    perCpuSecond.push((requests * 1_000) / (after.cpuMs - before.cpuMs));
    return requests / durationSeconds;
  };
}

/** By the clock, and by the servers' processor time, which is steadier where other work takes the processors away. */
export async function compareCalls({ name, target, ours, bare, log }: CallsCompared): Promise<Comparison[]> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  const sides = { ours: roundOf(ours, rates.ours), bare: roundOf(bare, rates.bare) };
  const byClock = await compare({ name, ...(target !== undefined && { target }), pairs, ...sides, log });
  const bareRates = rates.bare.slice(-pairs);
  const byCpu = rates.ours.slice(-pairs).map((rate, pair) => ({ ours: rate, bare: bareRates[pair] ?? NaN }));
  return [byClock, comparisonOf(`${name}, of server CPU`, byCpu)];
}
