import fc from 'fast-check';
import type { CallResult } from '../../../../shared/resilience/breaker';
import { breakerPolicyOf } from '../../../../shared/resilience/breaker-policy';
import { breakerRowOf, breakerStateOf } from '../../../../shared/resilience/breaker-row';
import {
  afterCall,
  afterProbe,
  judge,
  pauseMsOf,
  untroubled,
  type BreakerState,
} from '../../../../shared/resilience/breaker-state';

const policy = breakerPolicyOf(1);
const nowMs = Date.UTC(2026, 10, 21);
const unavailable: CallResult = { kind: 'unavailable' };
const asking = { nowMs, inFlight: 0, longestCallMs: 90_000, random: () => 0 };

const states: fc.Arbitrary<BreakerState> = fc.oneof(
  fc.record({
    phase: fc.constant('closed' as const),
    openForMs: fc.nat(900_000),
    restartedAtMs: fc.integer({ min: nowMs - 100_000, max: nowMs }),
  }),
  fc.record({
    phase: fc.constantFrom('open' as const, 'cooling' as const, 'half-open' as const),
    openForMs: fc.nat(900_000),
    untilMs: fc.integer({ min: nowMs - 100_000, max: nowMs + 900_000 }),
  }),
);

function openAfterFailures(state: BreakerState, failures: number): BreakerState | undefined {
  return afterCall(state, unavailable, { nowMs, failures }, policy);
}

describe('the state of a breaker', () => {
  it('opens for 30 s at the fifth consecutive failure', () => {
    expect(openAfterFailures(untroubled, 4)).toBeUndefined();
    expect(openAfterFailures(untroubled, 5)).toEqual({
      phase: 'open',
      openForMs: 30_000,
      untilMs: nowMs + 30_000,
    });
  });

  it('doubles its open time with every failed probe, up to 15 min', () => {
    let state: BreakerState = { phase: 'half-open', openForMs: 30_000, untilMs: nowMs };
    const openTimes = Array.from({ length: 6 }, () => {
      state = afterProbe(state, unavailable, nowMs, policy);
      return state.openForMs;
    });

    expect(openTimes).toEqual([60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
  });

  it('continues old trouble when it breaks during the slow restart, and forgets it afterwards', () => {
    const closed = (agoMs: number): BreakerState => ({
      phase: 'closed',
      openForMs: 240_000,
      restartedAtMs: nowMs - agoMs,
    });

    expect(openAfterFailures(closed(59_999), 5)).toMatchObject({ openForMs: 480_000 });
    expect(openAfterFailures(closed(60_000), 5)).toMatchObject({ openForMs: 30_000 });
  });

  it.each([
    [0, 1],
    [10_000, 2],
    [20_000, 4],
    [59_000, 32],
  ])('%i ms after closing lets %i calls of an instance run at a time', (agoMs, limit) => {
    const state: BreakerState = { phase: 'closed', openForMs: 30_000, restartedAtMs: nowMs - agoMs };

    expect(judge(state, { ...asking, inFlight: limit - 1 }, policy).kind).toBe('grant');
    expect(judge(state, { ...asking, inFlight: limit }, policy).kind).toBe('refuse');
  });

  it('limits nothing when there was no trouble for a minute', () => {
    const state: BreakerState = { phase: 'closed', openForMs: 30_000, restartedAtMs: nowMs - 60_000 };

    expect(judge(state, { ...asking, inFlight: 10_000 }, policy).kind).toBe('grant');
    expect(judge(untroubled, { ...asking, inFlight: 10_000 }, policy).kind).toBe('grant');
  });

  it('cools down as long as the target asks for, without counting it as a failure', () => {
    const throttled: CallResult = { kind: 'throttled', retryAfterMs: 7_000 };

    const cooling = afterCall(untroubled, throttled, { nowMs, failures: 0 }, policy)!;

    expect(judge(cooling, asking, policy)).toEqual({ kind: 'refuse', retryAfterMs: 7_000 });
    expect(judge(cooling, { ...asking, nowMs: nowMs + 7_000 }, policy).kind).toBe('grant');
  });

  it('never shortens a pause the target asked for', () => {
    const cooling: BreakerState = { phase: 'cooling', openForMs: 0, untilMs: nowMs + 7_000 };
    const shorter: CallResult = { kind: 'throttled', retryAfterMs: 5_000 };

    expect(afterCall(cooling, shorter, { nowMs, failures: 0 }, policy)).toBeUndefined();
  });

  it('keeps what calls say that were made before it opened', () => {
    const open: BreakerState = { phase: 'open', openForMs: 30_000, untilMs: nowMs + 30_000 };

    expect(openAfterFailures(open, 6)).toBeUndefined();
    expect(afterCall(open, { kind: 'answered' }, { nowMs, failures: 0 }, policy)).toBeUndefined();
  });

  it('expects the result of a probe for as long as a call may take, and no less than its open time', () => {
    const open: BreakerState = { phase: 'open', openForMs: 30_000, untilMs: nowMs };
    const longOpen: BreakerState = { phase: 'open', openForMs: 240_000, untilMs: nowMs };

    expect(judge(open, asking, policy)).toHaveProperty('next.untilMs', nowMs + 90_000);
    expect(judge(longOpen, asking, policy)).toHaveProperty('next.untilMs', nowMs + 240_000);
  });

  it('lets the next message probe when a probe has shown nothing', () => {
    const state = afterProbe(
      { phase: 'half-open', openForMs: 60_000, untilMs: nowMs + 1 },
      { kind: 'unknown' },
      nowMs,
      policy,
    );

    expect(judge(state, asking, policy).kind).toBe('probe');
  });

  it('refuses exactly while it says that a pause makes sense', () => {
    fc.assert(
      fc.property(states, (state) => {
        const verdict = judge(state, asking, policy);

        expect(pauseMsOf(state, nowMs, policy) > 0).toBe(verdict.kind === 'refuse');
      }),
    );
  });

  it('is the same after a trip through the table', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(breakerStateOf(breakerRowOf('erp', state, nowMs))).toEqual(state);
      }),
    );
  });

  it('takes a row that nobody can read for a target without trouble', () => {
    expect(breakerStateOf({ partitionKey: 'p', rowKey: 'r', phase: 'open', at: 'soon' })).toEqual(untroubled);
  });
});
