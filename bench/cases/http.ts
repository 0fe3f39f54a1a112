import type { BenchCase } from '../bench-case';
import { compareCalls } from '../load/compare-calls';
import type { HttpLoad } from '../load/http-requests';
import { plainBody } from '../load/plain-body';
import type { Comparison } from '../measure';
import { withServers } from '../processes/server-process';

const servers = {
  host: require.resolve('../servers/functions-host'),
  bare: require.resolve('../servers/bare-functions'),
};
const target = 0.9;

function compareServers(name: string, load: HttpLoad, log: (line: string) => void): Promise<Comparison[]> {
  return withServers(servers, ({ host, bare }) =>
    compareCalls({
      name,
      target,
      ours: { server: host, url: host.address, load },
      bare: { server: bare, url: bare.address, load },
      log,
    }),
  );
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
