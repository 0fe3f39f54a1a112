import { createCheckFreshnessHandler } from '../../../../functions/operations/check-freshness.handler';
import { readFreshness } from '../../../../functions/operations/freshness';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { TriggerContext } from '../../../../shared/hosting/trigger-context';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { emptyBacklog, FakeQueueBacklogs } from '../../../support/fake-queue-backlogs';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';
import { parkedMessage } from '../../../support/parked-message';
import { sampleFlow } from '../../../support/sample-flow';

const nowMs = Date.UTC(2026, 10, 21, 10);

function createWorld({ hasTimer = false } = {}) {
  const backlogs = new FakeQueueBacklogs();
  const parked = new FakeParkedMessages();
  const tables = new FakeTableStore();
  const log = new MemoryLog();
  const clock = new ManualClock(nowMs);
  const measured: [string, number, Record<string, string>][] = [];
  const sample = defineFlow(sampleFlow());
  const flows = ['orders', 'invoices'].map((name) => ({ ...sample, name, freshnessSeconds: 120 }));
  const refreshed = { ...sample, name: 'copies', trigger: ['timer' as const], freshnessSeconds: 120 };
  const asked = { ...sample, name: 'questions', channels: { ...sample.channels, queues: [] } };
  const handler = createCheckFreshnessHandler({
    flows: [...flows, asked, ...(hasTimer ? [{ ...asked, ...refreshed, channels: asked.channels }] : [])],
    places: () =>
      flows.map(({ name }) => ({
        flow: name,
        queue: name,
        parkingQueue: `${name}-parked`,
        namespace: 'main',
      })),
    backlogs,
    parked,
    lastSuccesses: () => Promise.resolve(new Map()),
    tables: () => tables,
    measure: (...measurement) => measured.push(measurement),
    clock,
  });
  const context = { logger: createLogger(log) } as unknown as TriggerContext;
  return {
    backlogs,
    parked,
    tables,
    log,
    clock,
    measured,
    run: () => handler({ isPastDue: false }, context),
  };
}

describe('checkFreshness', () => {
  it('measures every queue and every flow', async () => {
    const { backlogs, parked, measured, run } = createWorld();
    backlogs.queues.set('orders', {
      ...emptyBacklog,
      active: 2,
      waiting: 3,
      oldestActiveAt: new Date(nowMs - 5_000),
    });
    parked.park('orders-parked', parkedMessage());

    const figures = await run();

    expect(figures).toEqual({ checked: 3, missed: 0 });
    const queue = { flow: 'orders', queue: 'orders' };
    expect(measured).toEqual(
      expect.arrayContaining([
        ['queueActive', 2, queue],
        ['queueWaiting', 3, queue],
        ['queueParked', 1, queue],
        ['freshnessLag', 5, { flow: 'orders' }],
        ['freshnessMissed', 0, { flow: 'orders' }],
        ['freshnessLag', 0, { flow: 'invoices' }],
      ]),
    );
  });

  it('measures a flow that cannot be late too, and keeps it out of readiness', async () => {
    const { measured, tables, run } = createWorld();

    await run();

    expect(measured).toContainEqual(['freshnessMissed', 0, { flow: 'questions' }]);
    expect((await readFreshness(tables)).map(({ flow }) => flow)).toEqual(['invoices', 'orders']);
  });

  it('says which flow is late, and remembers it for readiness', async () => {
    const { backlogs, tables, log, measured, run } = createWorld();
    const oldestActiveAt = new Date(nowMs - 200_000);
    backlogs.queues.set('orders', { ...emptyBacklog, active: 1, oldestActiveAt });

    const figures = await run();

    expect(figures).toMatchObject({ missed: 1 });
    expect(measured).toContainEqual(['freshnessMissed', 1, { flow: 'orders' }]);
    expect(log.records).toMatchObject([
      { level: 'warn', message: 'freshness missed', lateFlow: 'orders', lagSeconds: 200 },
    ]);
    expect(await readFreshness(tables)).toMatchObject([
      { flow: 'invoices', isMissed: false },
      { flow: 'orders', isMissed: true },
    ]);
  });

  it('finds a flow late whose timer has never succeeded, from its first look on', async () => {
    const { clock, tables, run } = createWorld({ hasTimer: true });

    expect(await run()).toMatchObject({ missed: 0 });
    clock.advance(121_000);

    expect(await run()).toMatchObject({ missed: 1 });
    expect(await readFreshness(tables)).toContainEqual(
      expect.objectContaining({ flow: 'copies', lagSeconds: 121, isMissed: true }),
    );
  });

  it('knows how late a flow is whose parking queue cannot be read, and fails', async () => {
    const { backlogs, parked, tables, run } = createWorld();
    const oldestActiveAt = new Date(nowMs - 200_000);
    backlogs.queues.set('orders', { ...emptyBacklog, active: 1, oldestActiveAt });
    jest.spyOn(parked, 'peek').mockRejectedValue(new TargetUnavailableError('The bus is down'));

    await expect(run()).rejects.toThrow('The bus is down');

    expect(await readFreshness(tables)).toContainEqual(
      expect.objectContaining({ flow: 'orders', isMissed: true }),
    );
  });

  it('looks at the other queues when one cannot be read, and fails', async () => {
    const { backlogs, tables, run } = createWorld();
    backlogs.queues.set('orders', new TargetUnavailableError('The bus is down'));

    await expect(run()).rejects.toThrow('The bus is down');

    expect(await readFreshness(tables)).toMatchObject([{ flow: 'invoices' }]);
  });
});
