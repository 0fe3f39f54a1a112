import { recordOutcome, type RecordedOutcome } from '../../../../shared/hosting/record-outcome';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { MemoryLog } from '../../../support/memory-log';

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
});
