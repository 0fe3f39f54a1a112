import fc from 'fast-check';
import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { DeliveryQueue } from '../../../../../local/dataverse/delivery/delivery-queue';
import { JobLedger } from '../../../../../local/dataverse/delivery/job-ledger';
import type { ActiveStep } from '../../../../../local/dataverse/steps/active-step';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { ManualClock } from '../../../../support/manual-clock';
import { activeStep, jobsOf } from '../../../../support/system-jobs';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const ids = ['0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01', '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12'];
const columns = ['name', 'fax', 'telephone1'];

const step: fc.Arbitrary<ActiveStep> = fc.oneof(
  fc.constantFrom('Create', 'Delete').map((message) => activeStep({ message })),
  fc
    .subarray(columns, { minLength: 1 })
    .map((filteringColumns) => activeStep({ message: 'Update', filteringColumns })),
);

const write = fc.record({
  id: fc.constantFrom(...ids),
  columns: fc.subarray(columns),
  isDelete: fc.boolean(),
});

interface Write {
  id: string;
  columns: string[];
  isDelete: boolean;
}

/** How often steps match a sequence of writes, from what the writes say alone. */
function countMatches(steps: readonly ActiveStep[], writes: readonly Write[]): number {
  const existing = new Set<string>();
  let matches = 0;
  for (const { id, columns: written, isDelete } of writes) {
    const exists = existing.has(id);
    if (isDelete && !exists) continue;
    const message = isDelete ? 'Delete' : exists ? 'Update' : 'Create';
    matches += steps.filter(
      (candidate) =>
        candidate.message === message &&
        (candidate.filteringColumns?.some((column) => written.includes(column)) ?? true),
    ).length;
    if (isDelete) existing.delete(id);
    else existing.add(id);
  }
  return matches;
}

function carryOut(environment: DataverseEnvironment, { id, columns: written, isDelete }: Write): void {
  const exists = environment.commits.findLast((commit) => commit.id === id)?.message ?? 'Delete';
  if (isDelete && exists === 'Delete') return;
  const body = Object.fromEntries(written.map((column) => [column, 'x']));
  environment.send(isDelete ? 'DELETE' : 'PATCH', { id, body });
}

describe('reported changes', () => {
  it('are as many jobs as steps match changes, each delivered at least once, whatever goes wrong', async () => {
    const failure = fc.constantFrom('retry' as const, 'failed' as const, 'accepted' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 4 }),
        fc.array(write, { maxLength: 12 }),
        fc.array(failure, { maxLength: 8 }),
        fc.record({ duplicateShare: fc.constantFrom(0, 0.5, 1), shuffle: fc.boolean(), seed: fc.nat() }),
        async (steps, writes, failures, settings) => {
          const clock = new ManualClock();
          const environment = new DataverseEnvironment();
          const endpoint = new FakeEndpoint();
          endpoint.answers.push(...failures.map((outcome) => ({ outcome, reason: 'x', delayMs: 10 })));
          const ledger = new JobLedger(clock);
          const queue = new DeliveryQueue({ control: new DeliveryControl(settings), ledger, clock });

          for (const next of writes) carryOut(environment, next);
          for (const commit of environment.commits)
            for (const job of jobsOf(commit, { steps, endpoint })) queue.add(job);
          while (!queue.isIdle) {
            clock.advance(1_000);
            await turnOfTheLoop();
          }

          const expected = countMatches(steps, writes);
          const { waiting, succeeded, failed, retries, duplicates } = ledger.read();
          expect({ waiting, settled: succeeded + failed }).toEqual({ waiting: 0, settled: expected });
          expect(new Set(endpoint.sent.map(({ job }) => job.operationId)).size).toBe(expected);
          expect(endpoint.sent).toHaveLength(expected + retries + duplicates);
        },
      ),
      { numRuns: 60 },
    );
  });
});
