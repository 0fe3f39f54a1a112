import { createFailedJobsPosition } from '../../../../functions/operations/failed-jobs-position';
import type { FailedJob, UnreadableJob } from '../../../../functions/operations/failed-jobs';
import { ownStepsOf } from '../../../../functions/operations/own-steps';
import { createRepublishFailedHandler } from '../../../../functions/operations/republish-failed.handler';
import { changeEventV1 } from '../../../../shared/dataverse/execution-context/change-event';
import { changeEventId } from '../../../../shared/dataverse/execution-context/change-event-id';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import type { IntegrationEvent } from '../../../../shared/events/integration-event';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { TableIdempotentReceiver } from '../../../../shared/idempotency/table-idempotent-receiver';
import type { LogFields } from '../../../../shared/observability/logger';
import { deliveryContext } from '../../../support/delivery-context';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';
import { sampleAccountChange } from '../../../support/sample-change-event';
import { sampleFlow } from '../../../support/sample-flow';

const steps = ownStepsOf([defineFlow(sampleFlow())]);
const [stepId = ''] = steps.keys();
const tick = { isPastDue: false };
const startMs = Date.parse('2026-11-21T08:00:00Z');

function job(number: number, changes: Partial<FailedJob> = {}): FailedJob {
  return {
    id: `10000000-0000-4000-8000-00000000000${number}`,
    stepId,
    rowId: `20000000-0000-4000-8000-00000000000${number}`,
    correlationId: `30000000-0000-4000-8000-00000000000${number}`,
    depth: 2,
    createdOn: '2026-11-21T07:00:00Z',
    completedOn: `2026-11-21T07:0${number}:00Z`,
    ...changes,
  };
}

function setUp(failedJobs: FailedJob[] = [], unreadable: UnreadableJob[] = []) {
  const tables = new FakeTableStore();
  const clock = new ManualClock(startMs);
  const published: IntegrationEvent[] = [];
  const asked: { since: string; stepIds: readonly string[] }[] = [];
  const world: { failure: Error | undefined } = { failure: undefined };
  const handler = createRepublishFailedHandler({
    jobs: {
      async *endedSince(since, stepIds) {
        await Promise.resolve();
        asked.push({ since, stepIds });
        const found = failedJobs.filter(({ completedOn }) => completedOn >= since.replace('.000', ''));
        for (let start = 0; start < found.length; start += 2)
          yield { jobs: found.slice(start, start + 2), unreadable: start === 0 ? unreadable : [] };
        if (found.length === 0) yield { jobs: [], unreadable };
      },
    },
    steps,
    position: createFailedJobsPosition(() => tables),
    receiver: new TableIdempotentReceiver(tables, clock),
    publish: (event) => {
      if (world.failure) return Promise.reject(world.failure);
      published.push(event);
      return Promise.resolve();
    },
    organisation: () => Promise.resolve('contoso'),
    clock,
  });
  const log = new MemoryLog();
  const context = deliveryContext({ logger: createLogger(log) });
  const run = (): Promise<LogFields | undefined> => handler(tick, context);
  return { failedJobs, published, asked, world, clock, log, run };
}

describe('republishFailed', () => {
  it('publishes the change under the id that its report would have had', async () => {
    const failed = job(1);
    const { published, run } = setUp([failed]);
    const reported = sampleAccountChange(
      { name: 'as reported' },
      { operationId: failed.id, stepId, rowId: failed.rowId, message: 'Update', mode: 1 },
    );

    const figures = await run();

    expect(figures).toMatchObject({ republished: 1 });
    expect(published).toMatchObject([
      { id: changeEventId(reported), type: 'dataverse.account.Update', source: '/dataverse/contoso' },
    ]);
    expect(changeEventV1.parse(published[0]?.data)).toMatchObject({
      rowId: failed.rowId,
      correlationId: failed.correlationId,
      depth: 2,
      changedColumns: null,
      isTrimmed: true,
    });
  });

  it('publishes each job once, however often it runs', async () => {
    const { published, run } = setUp([job(1), job(2), job(3)]);
    await run();

    const figures = await run();

    expect(published).toHaveLength(3);
    expect(figures).toMatchObject({ republished: 0, handledBefore: 3 });
  });

  it('asks for the jobs of the suite’s own steps, a week back at first, then from shortly before the last one', async () => {
    const { asked, run } = setUp([job(3)]);

    await run();
    await run();

    expect(asked).toEqual([
      { since: '2026-11-14T08:00:00.000Z', stepIds: [stepId] },
      { since: '2026-11-21T06:48:00.000Z', stepIds: [stepId] },
    ]);
  });

  it('finds a job that shows late', async () => {
    const { failedJobs, published, run } = setUp([job(5)]);
    await run();
    failedJobs.unshift(job(1));

    await run();

    expect(published).toHaveLength(2);
  });

  it('does not look at the last job for ever when nothing newer fails', async () => {
    const { asked, clock, run } = setUp([job(3, { rowId: null })]);
    await expect(run()).resolves.toMatchObject({ withoutRow: 1 });

    clock.advance(3_600_000);
    await run();

    await expect(run()).resolves.toMatchObject({ since: '2026-11-21T07:45:00.000Z', withoutRow: 0 });
    expect(asked).toHaveLength(3);
  });

  it('leaves everything for the next run when the topic does not take it', async () => {
    const { published, world, clock, run } = setUp([job(1), job(2), job(3)]);
    world.failure = new TargetUnavailableError('no bus');
    await expect(run()).rejects.toBeInstanceOf(TargetUnavailableError);
    world.failure = undefined;

    clock.advance(60_000);
    await run();

    expect(published).toHaveLength(3);
  });

  it('leaves a job alone that another run is at', async () => {
    const { world, run } = setUp([job(1)]);
    world.failure = new TargetUnavailableError('died while publishing');
    await expect(run()).rejects.toThrow();
    world.failure = undefined;

    await expect(run()).resolves.toMatchObject({ republished: 0, inProgress: 1 });
  });

  it('reports a job that it cannot read and goes on with the others', async () => {
    const error = new ContractViolationError('The payload breaks its contract at completedon', {
      details: { path: 'completedon' },
    });
    const { published, log, run } = setUp([job(1), job(2), job(3)], [{ id: 'job-1', error }]);

    await expect(run()).resolves.toMatchObject({ republished: 3, unreadable: 1 });
    expect(published).toHaveLength(3);
    expect(log.records).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'failed job cannot be read',
        jobId: 'job-1',
        code: 'CONTRACT_VIOLATION',
      }),
    );
  });

  it('counts jobs that no longer name their row, which the gap scan finds', async () => {
    const { published, run } = setUp([job(1, { rowId: null }), job(2)]);

    await expect(run()).resolves.toMatchObject({ withoutRow: 1, republished: 1 });
    expect(published).toHaveLength(1);
  });
});
