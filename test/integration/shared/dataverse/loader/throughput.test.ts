import type { LimitSettings } from '../../../../../local/dataverse/limits/limit-settings';
import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { loadRows } from '../../../../../shared/dataverse/loader/load-rows';
import type { WebApi, WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import type { HttpAnswer } from '../../../../../shared/http/send-request';
import { LeapingClock } from '../../../../support/leaping-clock';
import { LimitedWebApi } from '../../../../support/limited-web-api';
import { accountTable } from '../../../../support/load-harness';
import { answerOf } from '../../../../support/fake-web-api';

/** Lands everything at once. */
const landing: WebApi = {
  environmentUrl: 'https://environment.example',
  send: (request) => Promise.resolve(landed(request)),
};

function landed({ path, cost = 1 }: WebApiRequest): HttpAnswer {
  if (path !== '$batch') return answerOf(204);
  const part = '--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n';
  return answerOf(200, `${part.repeat(cost)}--r--\r\n`, { 'content-type': 'multipart/mixed; boundary=r' });
}

function rowsOf({ path, cost = 1, body = '' }: WebApiRequest): number {
  return path === '$batch' ? cost : body.split('@odata.type').length - 1;
}

function* endless(): Generator<RowToWrite> {
  for (let index = 0; ; index++) yield { key: { accountnumber: `A${index}` }, values: { name: 'Ann' } };
}

interface Measurement {
  rowsPerSecond: number;
  throttledShare: number;
}

interface Scenario {
  limits: LimitSettings;
  through: 'bulk' | 'batch';
  perCallMs: number;
  perRowMs: number;
  warmUpMs: number;
  measuredMs: number;
  /** Other limits, during the load. */
  change?: { atMs: number; limits: LimitSettings };
}

async function measure(scenario: Scenario): Promise<Measurement> {
  const clock = new LeapingClock();
  const webApi = new LimitedWebApi({
    target: landing,
    clock,
    limits: scenario.limits,
    durationMs: (request) => scenario.perCallMs + scenario.perRowMs * rowsOf(request),
  });
  const startMs = clock.now();
  const { change } = scenario;
  if (change)
    clock.after(change.atMs, () => {
      webApi.limits.change(change.limits);
    });
  let warm: { rows: number; atMs: number; attempts: number; throttled: number } | undefined;
  const { through } = scenario;
  for await (const { index } of loadRows(webApi, endless(), { table: accountTable, clock, through })) {
    const elapsedMs = clock.now() - startMs;
    const { attempts, throttled } = webApi;
    if (elapsedMs < scenario.warmUpMs) continue;
    warm ??= { rows: index, atMs: elapsedMs, attempts, throttled };
    if (elapsedMs - warm.atMs < scenario.measuredMs) continue;
    return {
      rowsPerSecond: ((index - warm.rows) * 1_000) / (elapsedMs - warm.atMs),
      throttledShare: (throttled - warm.throttled) / (attempts - warm.attempts),
    };
  }
  throw new Error('The input ended.');
}

/** The platform's, its window scaled from 300 s to 10 s. */
const scaled = { requests: 200, windowSeconds: 10, concurrent: 52, executionMs: 40_000 };

describe('loadRows under service protection limits', () => {
  it.each<[string, Scenario, number]>([
    [
      'the parts of batches',
      {
        limits: scaled,
        through: 'batch',
        perCallMs: 20,
        perRowMs: 2,
        warmUpMs: 60_000,
        measuredMs: 120_000,
      },
      20,
    ],
    [
      'execution time',
      {
        limits: { ...scaled, requests: 1_000_000 },
        through: 'bulk',
        perCallMs: 50,
        perRowMs: 50,
        warmUpMs: 180_000,
        measuredMs: 120_000,
      },
      80,
    ],
    [
      'a window of five minutes',
      {
        limits: { ...scaled, requests: 3_000, windowSeconds: 300, executionMs: 1_200_000 },
        through: 'batch',
        perCallMs: 50,
        perRowMs: 20,
        warmUpMs: 600_000,
        measuredMs: 900_000,
      },
      10,
    ],
    [
      'a limit that is cut to a tenth meanwhile',
      {
        limits: { ...scaled, requests: 1_000 },
        through: 'batch',
        perCallMs: 5,
        perRowMs: 1,
        warmUpMs: 120_000,
        measuredMs: 240_000,
        change: { atMs: 30_000, limits: { ...scaled, requests: 100 } },
      },
      10,
    ],
    [
      'a limit that is raised to five times as much meanwhile',
      {
        limits: scaled,
        through: 'batch',
        perCallMs: 5,
        perRowMs: 1,
        warmUpMs: 240_000,
        measuredMs: 120_000,
        change: { atMs: 60_000, limits: { ...scaled, requests: 1_000 } },
      },
      100,
    ],
  ])('uses 85 %% of %s with fewer than 2 %% of calls throttled', async (_limit, scenario, ceiling) => {
    const { rowsPerSecond, throttledShare } = await measure(scenario);

    expect(rowsPerSecond / ceiling).toBeGreaterThan(0.85);
    expect(throttledShare).toBeLessThan(0.02);
  });
});
