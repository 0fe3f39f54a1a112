import { JobLedger } from '../../../../../local/dataverse/delivery/job-ledger';
import type { SystemJob } from '../../../../../local/dataverse/delivery/system-job';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { ManualClock } from '../../../../support/manual-clock';
import { activeStep, jobsOf } from '../../../../support/system-jobs';

function sampleJob(): SystemJob {
  const environment = new DataverseEnvironment();
  environment.send('POST', { body: {} });
  return jobsOf(environment.lastCommit, { steps: [activeStep()], endpoint: new FakeEndpoint() })[0]!;
}

describe('JobLedger', () => {
  it('describes a failed job as the platform keeps it', () => {
    const job = sampleJob();
    const ledger = new JobLedger(new ManualClock(Date.UTC(2026, 0, 1)));
    ledger.recordCreated();

    ledger.recordFailed(job, 'HTTP 500', 2);

    expect(ledger.read().failures).toEqual([
      {
        operationId: job.operationId,
        endpoint: 'webhook',
        step: 'accounts',
        message: 'Create',
        table: 'account',
        rowId: job.occurrence.id,
        reason: 'HTTP 500',
        attempts: 2,
        completedOn: '2026-01-01T00:00:00.000Z',
        statecode: 3,
        statuscode: 31,
      },
    ]);
  });

  it('counts every failure and keeps the last thousand', () => {
    const job = sampleJob();
    const ledger = new JobLedger(new ManualClock());

    for (let i = 1; i <= 1_005; i++) {
      ledger.recordCreated();
      ledger.recordFailed(job, `HTTP ${i}`, 1);
    }

    const { failed, failures } = ledger.read();
    expect(failed).toBe(1_005);
    expect([failures.length, failures[0]?.reason]).toEqual([1_000, 'HTTP 6']);
  });
});
