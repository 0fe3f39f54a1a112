import type { BenchCase } from '../bench-case';
import { createCaseCall, openCaseServices, prepareDataverse, slowDown } from '../load/case-function';
import { ownTime, type OwnTime } from '../load/outside-time';
import type { Figure } from '../measure';
import { withServers } from '../processes/server-process';

const servers = {
  dataverse: require.resolve('../servers/dataverse'),
  azurite: require.resolve('../servers/azurite'),
};

/** Milliseconds that ninety-nine of a hundred cases may cost beside Dataverse. */
const wantedMs = 15;

/** So many callers wait at a time: fewer than the limits to Dataverse hold back, whose wait is not what is measured. */
const rounds = [
  { latencyMs: 20, callers: 1, cases: 400 },
  { latencyMs: 400, callers: 4, cases: 300 },
  { latencyMs: 2_000, callers: 4, cases: 100 },
] as const;

type Round = (typeof rounds)[number];

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}

/** Callers begin one after the other, not all at the same moment. */
async function measureRound(
  call: () => Promise<void>,
  { latencyMs, callers, cases }: Round,
): Promise<OwnTime[]> {
  const own: OwnTime[] = [];
  const oneCaller = async (caller: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, (caller * 2 * latencyMs) / callers));
    for (let count = 0; count < cases / callers; count++) own.push(await ownTime(call));
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => oneCaller(caller)));
  return own;
}

function describe(values: readonly number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms`;
}

interface Measured {
  own: readonly OwnTime[];
  durationMs: number;
  cpuMs: number;
}

function figureOf({ latencyMs }: Round, { own, durationMs, cpuMs }: Measured): Figure {
  const withStorage = own.map((each) => each.withStorageMs);
  const verdict = percentile(withStorage, 0.99) <= wantedMs ? 'ok' : 'above';
  const without = describe(own.map((each) => each.withoutStorageMs));
  return {
    name: `case: Dataverse answers in ${latencyMs} ms`,
    perSecond: (own.length * 1_000) / durationMs,
    note: `own ${describe(withStorage)} (wanted ${wantedMs}: ${verdict}); without Storage ${without}; ${(cpuMs / own.length).toFixed(1)} ms of processor`,
  };
}

async function measureFigure(call: () => Promise<void>, round: Round): Promise<Figure> {
  const [startedAtMs, cpuBefore] = [performance.now(), process.cpuUsage()];
  const own = await measureRound(call, round);
  const { user, system } = process.cpuUsage(cpuBefore);
  return figureOf(round, {
    own,
    durationMs: performance.now() - startedAtMs,
    cpuMs: (user + system) / 1_000,
  });
}

async function measureAll(log: (line: string) => void): Promise<Figure[]> {
  return withServers(servers, async ({ dataverse, azurite }) => {
    await prepareDataverse(dataverse.address);
    const services = openCaseServices(dataverse.address, azurite.address);
    try {
      const call = createCaseCall(services);
      for (let count = 0; count < 200; count++) await call();
      const figures: Figure[] = [];
      for (const round of rounds) {
        await slowDown(dataverse.address, round.latencyMs);
        log(`case: Dataverse answers in ${round.latencyMs} ms`);
        figures.push(await measureFigure(call, round));
      }
      return figures;
    } finally {
      await services.close();
    }
  });
}

/** What a case costs beside its calls to Dataverse: guards, contract, idempotency in Azurite, mapping, answer. */
export const caseCreationCase: BenchCase = {
  name: 'case',
  summary: 'our own time in the creation of a case, beside what Dataverse takes',
  measure: measureAll,
};
