import type { BenchCase } from '../bench-case';
import { callServer, type HttpLoad } from '../load/http-requests';
import { plainBody } from '../load/plain-body';
import { compare, comparisonOf, type Comparison, type Round } from '../measure';
import { withServers, type ServerProcess } from '../processes/server-process';

const servers = {
  host: require.resolve('../servers/functions-host'),
  bare: require.resolve('../servers/bare-functions'),
};
const target = 0.9;
const pairs = 15;

/** Calls the server for a while; keeps in `perCpuSecond` how much it did for every second of its processor time. */
function roundOn(server: ServerProcess, load: HttpLoad, perCpuSecond: number[]): Round {
  return async () => {
    const before = await server.usage();
    const { requests, durationSeconds } = await callServer(server.address, load);
    const after = await server.usage();
    perCpuSecond.push((requests * 1_000) / (after.cpuMs - before.cpuMs));
    return requests / durationSeconds;
  };
}

/** By the clock, and by the servers' processor time, which is steadier where other work takes the processors away. */
function compareServers(name: string, load: HttpLoad, log: (line: string) => void): Promise<Comparison[]> {
  return withServers(servers, async ({ host, bare }) => {
    const rates = { ours: [] as number[], bare: [] as number[] };
    const sides = { ours: roundOn(host, load, rates.ours), bare: roundOn(bare, load, rates.bare) };
    const byClock = await compare({ name, target, pairs, ...sides, log });
    const bareRates = rates.bare.slice(-pairs);
    const byCpu = rates.ours.slice(-pairs).map((ours, pair) => ({ ours, bare: bareRates[pair] ?? NaN }));
    return [byClock, comparisonOf(`${name}, of server CPU`, byCpu)];
  });
}

const order: unknown = { id: '17', ...(JSON.parse(plainBody.toString()) as object) };

/** The embedded host against the library's own invocation behind node:http, each in a process of its own. */
export const httpCase: BenchCase = {
  name: 'http',
  summary: "the embedded host's HTTP against the library's invocation behind node:http",
  measure: async (log) => [
    ...(await compareServers('http: GET with a parameter', { method: 'GET', path: '/api/orders/17' }, log)),
    ...(await compareServers(
      'http: POST 1 KB JSON',
      { method: 'POST', path: '/api/orders', body: order },
      log,
    )),
  ],
};
