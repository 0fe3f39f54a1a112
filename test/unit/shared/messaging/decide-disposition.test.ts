import fc from 'fast-check';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ConcurrencyConflictError } from '../../../../shared/errors/concurrency-conflict-error';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { RecordNotFoundError } from '../../../../shared/errors/record-not-found-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import {
  decideDisposition,
  type Circumstances,
  type Decision,
} from '../../../../shared/messaging/decide-disposition';
import { deliveryPolicyOf } from '../../../../shared/messaging/delivery-policy';
import { inboundMessage } from '../../../support/inbound-message';

const policy = deliveryPolicyOf(
  { delaysMs: [10_000, 60_000, 300_000], jitterShare: 0.2 },
  { delayScale: 1, maxWaitHours: 24 },
);
const nowMs = Date.UTC(2026, 10, 21);
const unavailable = new TargetUnavailableError('down');

function decide(
  error: unknown,
  message: Parameters<typeof inboundMessage>[0] = {},
  changes: Partial<Circumstances> = {},
): Decision {
  const circumstances = { policy, nowMs, breakerPauseMs: 0, random: () => 0.5, ...changes };
  return decideDisposition(error, inboundMessage(message), circumstances);
}

function failingSince(msAgo: number): Parameters<typeof inboundMessage>[0] {
  return { applicationProperties: { firstFailureAt: new Date(nowMs - msAgo).toISOString() } };
}

describe('decideDisposition', () => {
  it.each([
    [new ContractViolationError('broken'), 'park'],
    [new BusinessRuleError('refused'), 'park'],
    [new RecordNotFoundError('missing'), 'park'],
    [new ConcurrencyConflictError('changed'), 'retry'],
    [new Error('a defect'), 'retry'],
    ['not even an error', 'retry'],
    [new ThrottledError('slow down', { retryAfterMs: 1_000 }), 'wait'],
    [unavailable, 'wait'],
    [new AccessDeniedError('no role'), 'wait'],
    [new ConfigurationError('no setting'), 'wait'],
  ])('asks the error: %s → %s', (error, disposition) => {
    expect(decide(error).disposition).toBe(disposition);
  });

  it.each([
    [0, 10_000],
    [1, 60_000],
    [2, 300_000],
  ])('retries after attempt %i in %i ms', (attempt, delayMs) => {
    expect(decide(new Error('a defect'), { attempt })).toEqual({
      disposition: 'retry',
      code: 'UNEXPECTED',
      delayMs,
    });
  });

  it('parks after the last attempt, with the code of the error as the reason', () => {
    expect(decide(new ConcurrencyConflictError('changed'), { attempt: 3 })).toEqual({
      disposition: 'park',
      code: 'CONCURRENCY_CONFLICT',
      reason: 'CONCURRENCY_CONFLICT',
    });
  });

  it('spreads retries by a fifth to either side', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        const decision = decide(new Error('a defect'), {}, { random: () => random });

        const delayMs = 'delayMs' in decision ? decision.delayMs : NaN;
        expect(delayMs).toBeGreaterThanOrEqual(8_000);
        expect(delayMs).toBeLessThanOrEqual(12_000);
      }),
    );
  });

  it.each([
    ['10 s after the first failure', 0, 11_000],
    ['as long again as it has waited', 100_000, 110_000],
    ['5 min at the most', 7_200_000, 330_000],
  ])('waits %s', (_, waitedMs, delayMs) => {
    expect(decide(unavailable, failingSince(waitedMs))).toEqual({
      disposition: 'wait',
      code: 'TARGET_UNAVAILABLE',
      delayMs: expect.closeTo(delayMs) as unknown,
    });
  });

  it('waits for the breaker, and never less', () => {
    const earliest = decide(unavailable, failingSince(7_200_000), {
      breakerPauseMs: 30_000,
      random: () => 0,
    });
    const latest = decide(unavailable, failingSince(7_200_000), { breakerPauseMs: 30_000, random: () => 1 });

    expect(earliest).toHaveProperty('delayMs', 30_000);
    expect(latest).toHaveProperty('delayMs', 36_000);
  });

  it('waits as long as the target asks for', () => {
    const throttled = new ThrottledError('slow down', { retryAfterMs: 90_000 });

    expect(decide(throttled, {}, { random: () => 0, breakerPauseMs: 30_000 })).toHaveProperty(
      'delayMs',
      90_000,
    );
  });

  it('parks what has waited a day', () => {
    expect(decide(unavailable, failingSince(24 * 3_600_000))).toEqual({
      disposition: 'park',
      code: 'TARGET_UNAVAILABLE',
      reason: 'MAX_WAIT',
    });
  });

  it('wakes a message once more before its day ends', () => {
    const almostOver = failingSince(24 * 3_600_000 - 5_000);

    expect(decide(unavailable, almostOver)).toHaveProperty('delayMs', 5_000);
  });

  it('uses no attempt while waiting, so that waiting never parks early', () => {
    expect(decide(unavailable, { attempt: 3 }).disposition).toBe('wait');
  });
});

describe('deliveryPolicyOf', () => {
  it('scales the delays between deliveries, and neither the time budget nor the longest wait', () => {
    const scaled = deliveryPolicyOf(
      { delaysMs: [10_000], jitterShare: 0.2 },
      { delayScale: 0.01, maxWaitHours: 24 },
    );

    expect(scaled).toEqual({
      retryDelaysMs: [100],
      jitterShare: 0.2,
      firstWaitMs: 100,
      longestWaitMs: 3_000,
      maxWaitMs: 86_400_000,
      timeBudgetMs: 60_000,
      redeliveryPauseMs: 50,
    });
  });

  it("lets a flow's manifest set its own longest wait", () => {
    const own = deliveryPolicyOf(
      { delaysMs: [10_000], jitterShare: 0.2, maxWaitHours: 1 },
      { delayScale: 1, maxWaitHours: 24 },
    );

    expect(own.maxWaitMs).toBe(3_600_000);
  });
});
