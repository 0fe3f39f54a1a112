import { reportDataverseLimits } from '../../../../shared/hosting/report-dataverse-limits';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { MemoryLog } from '../../../support/memory-log';
import { recordTelemetry } from '../../../support/recorded-telemetry';

const day = '2026-11-21';

function report() {
  const log = new MemoryLog();
  return { log, ...reportDataverseLimits(createLogger(log)) };
}

/** Level and message of every line. */
function linesOf({ records }: MemoryLog): string[] {
  return records.map(({ level, message }) => `${String(level)}: ${String(message)}`);
}

describe('reportDataverseLimits', () => {
  it('writes the requests of a flow as a metric', () => {
    const { log, onWritten } = report();

    onWritten({ day, requests: 70, budget: 0 }, [{ day, flow: 'prices', requests: 60 }]);

    expect(log.records).toEqual([
      { level: 'info', message: 'dataverse requests', day, flow: 'prices', requests: 60 },
    ]);
  });

  it('warns at 80 % and at 95 % of the budget, once each', () => {
    const { log, onWritten } = report();

    for (const requests of [799, 800, 900, 949, 950, 1_000]) onWritten({ day, requests, budget: 1_000 }, []);

    expect(log.records).toEqual([
      {
        level: 'warn',
        message: 'dataverse daily budget spent to 80 %',
        day,
        requestsOfDay: 800,
        budget: 1_000,
        usedPercent: 80,
      },
      {
        level: 'error',
        message: 'dataverse daily budget nearly spent, batch work waits',
        day,
        requestsOfDay: 950,
        budget: 1_000,
        usedPercent: 95,
      },
    ]);
  });

  it('warns again on the next day', () => {
    const { log, onWritten } = report();

    onWritten({ day, requests: 990, budget: 1_000 }, []);
    onWritten({ day: '2026-11-22', requests: 850, budget: 1_000 }, []);

    expect(linesOf(log)).toEqual([
      'error: dataverse daily budget nearly spent, batch work waits',
      'warn: dataverse daily budget spent to 80 %',
    ]);
  });

  it('tells of a throttled environment', () => {
    const { log, onThrottled } = report();

    onThrottled({ flow: 'prices', limit: 2, coolDownMs: 29_999.6 });

    expect(log.records).toEqual([
      { level: 'warn', message: 'dataverse throttles', flow: 'prices', limit: 2, coolDownMs: 30_000 },
    ]);
  });

  it('tells when the table is lost and when it is back', () => {
    const { log, onSharingChanged, onProblem } = report();

    onSharingChanged(false, new Error('unreachable'));
    onProblem(new Error('unreachable'));
    onSharingChanged(true);

    expect(linesOf(log)).toEqual([
      'warn: dataverse cool-down is local',
      'warn: dataverse requests counted locally',
      'info: dataverse cool-down shared again',
    ]);
  });

  it("measures each flow's part of the budget, that of all, and the pauses", () => {
    const telemetry = recordTelemetry();
    const { onWritten, onThrottled } = report();

    onWritten({ day, requests: 700, budget: 1_000 }, [{ day, flow: 'prices', requests: 250 }]);
    onWritten({ day, requests: 700, budget: 0 }, [{ day, flow: 'prices', requests: 250 }]);
    onThrottled({ flow: 'prices', limit: 2, coolDownMs: 1_500 });
    telemetry.close();

    expect(telemetry.measurements).toEqual([
      { name: 'integration.request_budget_used', value: 0.25, attributes: { flow: 'prices' } },
      { name: 'integration.request_budget_used', value: 0.7, attributes: { flow: 'all' } },
      { name: 'integration.throttle_wait', value: 1_500, attributes: { target: 'dataverse' } },
    ]);
  });
});
