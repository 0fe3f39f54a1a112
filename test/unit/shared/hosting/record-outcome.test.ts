import { recordOutcome, type RecordedOutcome } from '../../../../shared/hosting/record-outcome';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { MemoryLog } from '../../../support/memory-log';
import { recordTelemetry } from '../../../support/recorded-telemetry';

const record = { flow: 'account-to-erp', function: 'account-to-erp-deliver', durationMs: 12.3456 };

describe('recordOutcome', () => {
  it('writes the facts of a delivery in one line', () => {
    const log = new MemoryLog();

    recordOutcome(
      createLogger(log),
      {
        ...record,
        outcome: 'retrying',
        code: 'UNEXPECTED',
        messageId: 'dv-1~1',
        correlationId: 'c-1',
        attempt: 1,
        hop: 1,
      },
      { delayMs: 10_000 },
    );

    expect(log.records).toEqual([
      {
        level: 'warn',
        message: 'outcome',
        flow: 'account-to-erp',
        function: 'account-to-erp-deliver',
        outcome: 'retrying',
        code: 'UNEXPECTED',
        durationMs: 12.3,
        messageId: 'dv-1~1',
        correlationId: 'c-1',
        attempt: 1,
        hop: 1,
        delayMs: 10_000,
      },
    ]);
  });

  it.each<[string, RecordedOutcome[]]>([
    ['info', ['completed', 'duplicate', 'ignored', 'superseded']],
    ['warn', ['refused', 'retrying', 'waiting']],
    ['error', ['parked', 'failed']],
  ])('writes at level %s what an operator expects there', (level, outcomes) => {
    const log = new MemoryLog();

    for (const outcome of outcomes) recordOutcome(createLogger(log), { ...record, outcome });

    expect(log.entries.map((entry) => entry.level)).toEqual(outcomes.map(() => level));
  });

  it('lets no fact change what became of the delivery', () => {
    const log = new MemoryLog();

    recordOutcome(createLogger(log), { ...record, outcome: 'parked' }, { outcome: 'completed' });

    expect(log.records[0]).toMatchObject({ outcome: 'parked' });
  });

  it('measures the invocation, its duration and the age of what it reports', () => {
    const telemetry = recordTelemetry();

    const outcome = { ...record, outcome: 'waiting', code: 'THROTTLED', ageMs: 900 } as const;
    recordOutcome(createLogger(new MemoryLog()), outcome);
    telemetry.close();

    const invocation = { flow: 'account-to-erp', function: 'account-to-erp-deliver', outcome: 'waiting' };
    expect(telemetry.measurements).toEqual([
      { name: 'integration.messages', value: 1, attributes: { ...invocation, code: 'THROTTLED' } },
      { name: 'integration.handler_duration', value: 12.3456, attributes: invocation },
      {
        name: 'integration.message_age',
        value: 900,
        attributes: { flow: 'account-to-erp', outcome: 'waiting' },
      },
    ]);
  });
});
