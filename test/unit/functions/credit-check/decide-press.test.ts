import { creditStatus } from '../../../../functions/credit-check/credit-check.contract';
import { decidePress } from '../../../../functions/credit-check/decide-press';

const startedAtMs = Date.UTC(2026, 10, 21, 4, 15);
const press = { requestId: 'dv-2', pressedAtMs: startedAtMs };

function state(changes: Partial<Parameters<typeof decidePress>[0]> = {}) {
  return {
    suite_creditcheckstatus: creditStatus.checking,
    suite_creditcheckstartedon: new Date(startedAtMs).toISOString(),
    suite_creditcheckrequest: 'dv-1',
    ...changes,
  };
}

const untouched = {
  suite_creditcheckstatus: null,
  suite_creditcheckstartedon: null,
  suite_creditcheckrequest: null,
};

describe('decidePress', () => {
  it('starts the first check of an account', () => {
    expect(decidePress(untouched, press)).toBe('start');
  });

  it.each([
    [0, 'repeated'],
    [9_999, 'repeated'],
    [10_000, 'start'],
    // A press that comes late is older than the check that is there.
    [-3_600_000, 'repeated'],
  ])('takes a press %d ms after the last check began as %s', (laterMs, expected) => {
    expect(decidePress(state(), { ...press, pressedAtMs: startedAtMs + laterMs })).toBe(expected);
  });

  it('goes on with a check that an earlier delivery of the same press began', () => {
    expect(decidePress(state({ suite_creditcheckrequest: 'dv-2' }), press)).toBe('resume');
  });

  it('does not ask again for a press that has its answer', () => {
    const answered = state({
      suite_creditcheckrequest: 'dv-2',
      suite_creditcheckstatus: creditStatus.declined,
    });

    expect(decidePress(answered, { ...press, pressedAtMs: startedAtMs + 60_000 })).toBe('finished');
  });
});
