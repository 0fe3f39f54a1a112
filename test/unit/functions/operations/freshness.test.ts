import {
  freshnessOf,
  isWatched,
  keepFreshness,
  readFreshness,
} from '../../../../functions/operations/freshness';
import { manifests } from '../../../../functions/manifests';
import { freshnessReadiness } from '../../../../functions/operations/freshness-readiness';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { emptyBacklog } from '../../../support/fake-queue-backlogs';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';

const nowMs = Date.UTC(2026, 10, 21, 10);
const flow = { ...defineFlow(sampleFlow()), name: 'orders', freshnessSeconds: 120 };
const channels = { ...flow.channels, queues: [] };
const periodic = { ...flow, channels, trigger: ['timer' as const], pattern: 'request-reply' as const };

function ago(seconds: number): Date {
  return new Date(nowMs - seconds * 1_000);
}

describe('freshnessOf', () => {
  it.each([
    ['nothing waiting and no success ever', undefined, undefined, 0, false],
    ['nothing waiting and an old success', undefined, 86_400, 0, false],
    ['a message within the promise', 119, 60, 119, false],
    ['a message beyond the promise', 121, 1, 121, true],
    ['a message from the future, by the clock of the bus', -3, 1, 0, false],
  ])('judges %s', (_case, activeFor, successFor, lagSeconds, isMissed) => {
    const oldestActiveAt = activeFor === undefined ? undefined : ago(activeFor);
    const lastSuccessMs = successFor === undefined ? undefined : ago(successFor).getTime();
    const backlogs = [{ ...emptyBacklog, active: activeFor === undefined ? 0 : 1, oldestActiveAt }];

    expect(freshnessOf(flow, { backlogs, lastSuccessMs, nowMs })).toEqual({
      flow: 'orders',
      lagSeconds,
      promisedSeconds: 120,
      isMissed,
      checkedAt: '2026-11-21T10:00:00.000Z',
    });
  });

  it('takes the oldest of several queues, and leaves waiting copies out', () => {
    const backlogs = [
      { ...emptyBacklog, waiting: 500 },
      { ...emptyBacklog, active: 1, oldestActiveAt: ago(10) },
      { ...emptyBacklog, active: 1, oldestActiveAt: ago(300) },
    ];

    expect(freshnessOf(flow, { backlogs, lastSuccessMs: undefined, nowMs })).toMatchObject({
      lagSeconds: 300,
      isMissed: true,
    });
  });

  it('takes the last success for the oldest message when it lies behind those that were looked at', () => {
    const backlogs = [{ ...emptyBacklog, waiting: 1_000, isMore: true }];
    const lastSuccessMs = ago(600).getTime();

    expect(freshnessOf(flow, { backlogs, lastSuccessMs, nowMs })).toMatchObject({
      lagSeconds: 600,
      isMissed: true,
    });
  });

  it.each([
    [undefined, 0, false],
    [119, 119, false],
    [121, 121, true],
  ])('judges a flow of a timer by its last success, %s s ago', (successFor, lagSeconds, isMissed) => {
    const lastSuccessMs = successFor === undefined ? undefined : ago(successFor).getTime();

    expect(freshnessOf(periodic, { backlogs: [], lastSuccessMs, nowMs })).toMatchObject({
      lagSeconds,
      isMissed,
    });
  });
});

describe('isWatched', () => {
  it('is true of queues and timers, and of nothing that somebody waits for or that serves the suite', () => {
    const watched = [
      flow,
      periodic,
      { ...periodic, trigger: ['http' as const] },
      { ...periodic, pattern: 'control-bus' as const },
    ].map(isWatched);

    expect(watched).toEqual([true, true, false, false]);
  });

  it('is true of every flow of the suite that has a queue, or brings something about by a timer', () => {
    const unwatched = manifests.filter((manifest) => !isWatched(manifest)).map(({ name }) => name);

    expect(unwatched.sort()).toEqual(['operations', 'organisation-validation']);
  });
});

describe('freshnessReadiness', () => {
  const signal = new AbortController().signal;
  const found = { promisedSeconds: 120, checkedAt: new Date(nowMs).toISOString() };

  async function worldWith(...findings: { flow: string; lagSeconds: number; isMissed: boolean }[]) {
    const tables = new FakeTableStore();
    for (const finding of findings) await keepFreshness(tables, { ...found, ...finding });
    return { tables, clock: new ManualClock(nowMs) };
  }

  const fresh = { flow: 'orders', lagSeconds: 3, isMissed: false };
  const late = { flow: 'invoices', lagSeconds: 312.4, isMissed: true };

  it('shows how far every flow is', async () => {
    await expect(freshnessReadiness(await worldWith(fresh)).check(signal)).resolves.toEqual({ orders: 3 });
  });

  it('names the flow that is late, and by how much', async () => {
    await expect(freshnessReadiness(await worldWith(fresh, late)).check(signal)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      message: 'Behind what they promise: invoices (312 s, promised 120 s)',
    });
  });

  it('forgets findings of long ago, as of a flow that is gone', async () => {
    const world = await worldWith(late);
    world.clock.advance(10 * 60_000);

    await expect(freshnessReadiness(world).check(signal)).resolves.toEqual({});
  });

  it('keeps the newest finding of a flow', async () => {
    const { tables } = await worldWith(late, { ...late, isMissed: false, lagSeconds: 0 });

    expect(await readFreshness(tables)).toEqual([{ ...found, ...late, isMissed: false, lagSeconds: 0 }]);
  });
});
