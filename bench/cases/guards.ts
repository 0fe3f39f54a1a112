import type { BenchCase } from '../bench-case';
import { compareCalls, type ServerCalls } from '../load/compare-calls';
import { openGuardSteps, type GuardStep } from '../load/guard-steps';
import { orderRequest } from '../load/guarded-operation';
import { median, timedRound, type Comparison, type Figure } from '../measure';
import { withServers } from '../processes/server-process';
import type { GuardedHost } from '../servers/guarded-host';

const host = require.resolve('../servers/guarded-host');
const wanted = 0.7;
const callsOfRound = 2_000;
const rounds = 15;

/** Both routes are of one host, so that nothing but the guards differs. */
function compareRoutes(log: (line: string) => void): Promise<Comparison[]> {
  return withServers({ host }, async ({ host: server }) => {
    const { url, token } = JSON.parse(server.address) as GuardedHost;
    const callsOf = (path: string): ServerCalls => ({
      server,
      url,
      load: { method: 'POST', path, body: orderRequest, headers: { authorization: `Bearer ${token}` } },
    });
    const guarded = callsOf('/api/v1/guarded');
    const compareWith = (name: string, path: string, target?: number): Promise<Comparison[]> =>
      compareCalls({ name, target, ours: guarded, bare: callsOf(path), log });
    return [
      ...(await compareWith('guards: POST', '/api/v1/adapter', wanted)),
      ...(await compareWith('guards: POST, bare library', '/api/v1/bare')),
    ];
  });
}

/** One after the other, as one request meets it. */
async function measureStep({ name, run }: GuardStep): Promise<Figure> {
  const round = timedRound({
    count: callsOfRound,
    work: async () => {
      for (let count = 0; count < callsOfRound; count++) await run(count);
    },
  });
  const rates: number[] = [];
  for (let count = 0; count < 2 * rounds; count++) rates.push(await round());
  const perSecond = median(rates.slice(rounds));
  return { name: `guard: ${name}`, perSecond, note: `${(1e6 / perSecond).toFixed(1)} µs each` };
}

async function measureSteps(log: (line: string) => void): Promise<Figure[]> {
  const { steps, close } = await openGuardSteps();
  try {
    const figures: Figure[] = [];
    for (const step of steps) {
      log(`guard: ${step.name}`);
      figures.push(await measureStep(step));
    }
    return figures;
  } finally {
    await close();
  }
}

/** An operation behind all guards around a constant answer, and each guard by itself. */
export const guardsCase: BenchCase = {
  name: 'guards',
  summary: 'an API operation behind all guards against the same POST without them',
  measure: async (log) => [...(await compareRoutes(log)), ...(await measureSteps(log))],
};
