import { breakerCheck } from '../../../../functions/operations/breaker-check';
import { breakerRowOf, breakerTable } from '../../../../shared/resilience/breaker-row';
import type { BreakerState } from '../../../../shared/resilience/breaker-state';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const clock = new ManualClock(Date.UTC(2026, 10, 21, 5));
const laterMs = clock.now() + 60_000;
const signal = new AbortController().signal;

async function checkOf(states: Record<string, BreakerState>) {
  const tables = new FakeTableStore();
  for (const [target, state] of Object.entries(states)) {
    await tables.insert(breakerTable, breakerRowOf(target, state, clock.now()));
  }
  return breakerCheck({ tables, clock }).check(signal);
}

const closed: BreakerState = { phase: 'closed', openForMs: 0, restartedAtMs: 0 };

describe('breakerCheck', () => {
  it('lists every target that has ever been in trouble, when none is now', async () => {
    const cooled: BreakerState = { phase: 'cooling', openForMs: 0, untilMs: clock.now() };

    await expect(checkOf({ erp: closed, 'event grid': cooled })).resolves.toEqual({
      erp: 'closed',
      'event grid': 'cooling',
    });
  });

  it('is content before the first breaker has written anything', async () => {
    await expect(checkOf({})).resolves.toEqual({});
  });

  it.each(['open', 'half-open', 'cooling'] as const)('names a target whose breaker is %s', async (phase) => {
    const states = { erp: { phase, openForMs: 30_000, untilMs: laterMs }, portal: closed };

    await expect(checkOf(states)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      message: `Breakers refuse calls: erp (${phase}, next call from 2026-11-21T05:01:00.000Z)`,
    });
  });

  it('names a breaker that is due for a probe but has not had one', async () => {
    await expect(checkOf({ erp: { phase: 'open', openForMs: 1, untilMs: 0 } })).rejects.toThrow('erp');
  });
});
