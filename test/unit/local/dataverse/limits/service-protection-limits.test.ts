import { platformLimits, type LimitSettings } from '../../../../../local/dataverse/limits/limit-settings';
import { ServiceProtectionLimits } from '../../../../../local/dataverse/limits/service-protection-limits';
import { PlatformError } from '../../../../../local/dataverse/platform-error';
import { ManualClock } from '../../../../support/manual-clock';

const user = '6b1e3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const other = '7c2f4d63-5e1f-4b64-8d68-7a3c4a2a1b12';
const small: LimitSettings = { requests: 3, windowSeconds: 300, concurrent: 2, executionMs: 10_000 };

function refusalOf(action: () => unknown): PlatformError | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return undefined;
}

const retryAfterOf = (refusal: PlatformError | undefined): number => Number(refusal?.headers['retry-after']);

describe('ServiceProtectionLimits', () => {
  let clock: ManualClock;

  beforeEach(() => {
    clock = new ManualClock();
  });

  function limitsOf(limits?: LimitSettings): ServiceProtectionLimits {
    return new ServiceProtectionLimits({ limits, clock });
  }

  function send(limits: ServiceProtectionLimits, { times = 1, lasting = 0, from = user } = {}): void {
    for (let request = 0; request < times; request++) {
      const admission = limits.enter(from);
      clock.advance(lasting);
      admission.leave();
    }
  }

  it('lets everything pass when no limits are set, and still hints at a degree of parallelism', () => {
    const limits = limitsOf();

    send(limits, { times: 10_000 });

    expect(limits.enter(user).headers).toEqual({ 'x-ms-dop-hint': '4' });
  });

  it('says what remains, before the request that asks has been answered', () => {
    const limits = limitsOf(platformLimits);
    send(limits, { lasting: 1_500 });

    expect(limits.enter(user).headers).toEqual({
      'x-ms-dop-hint': '4',
      'x-ms-ratelimit-burst-remaining-xrm-requests': '5998',
      'x-ms-ratelimit-time-remaining-xrm-requests': '1,198.50',
    });
  });

  it('refuses the request beyond the limit with the text of the platform', () => {
    const limits = limitsOf({ ...platformLimits, concurrent: 10_000 });
    send(limits, { times: 6_000 });

    expect(refusalOf(() => limits.enter(user))).toMatchObject({
      status: 429,
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) as unknown },
    });
  });

  it('refuses a user whose requests took too long together', () => {
    const limits = limitsOf(platformLimits);
    const running = Array.from({ length: 20 }, () => limits.enter(user));
    clock.advance(60_000);
    for (const admission of running) admission.leave();

    expect(refusalOf(() => limits.enter(user))).toMatchObject({
      status: 429,
      code: '0x80072321',
      message:
        'Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
    });
  });

  it('refuses the request beyond the number at one moment', () => {
    const limits = limitsOf(platformLimits);
    for (let parallel = 0; parallel < 52; parallel++) limits.enter(user);

    expect(refusalOf(() => limits.enter(user))).toMatchObject({
      status: 429,
      code: '0x80072326',
      message: 'Number of concurrent requests exceeded the limit of 52.',
      headers: { 'retry-after': '1' },
    });
  });

  it('has room again once a request has ended, however often its end is reported', () => {
    const limits = limitsOf({ ...small, requests: 100 });
    const first = limits.enter(user);
    limits.enter(user);
    refusalOf(() => limits.enter(user));
    clock.advance(1_000);

    first.leave();
    first.leave();

    expect(refusalOf(() => limits.enter(user))).toBeUndefined();
    expect(refusalOf(() => limits.enter(user))?.code).toBe('0x80072326');
  });

  it('counts every user alone', () => {
    const limits = limitsOf(small);
    send(limits, { times: 3 });

    expect(refusalOf(() => limits.enter(user))).toBeDefined();
    expect(refusalOf(() => limits.enter(other))).toBeUndefined();
  });

  it('asks for exactly the wait after which there is room', () => {
    const limits = limitsOf(small);
    send(limits, { times: 3 });
    clock.advance(100_000);

    const retryAfterSeconds = retryAfterOf(refusalOf(() => limits.enter(user)));
    clock.advance(retryAfterSeconds * 1_000 - 1);
    const early = refusalOf(() => limits.enter(user));

    expect(retryAfterSeconds).toBe(201);
    expect(early).toBeDefined();
  });

  it('lets a user in who waited as asked', () => {
    const limits = limitsOf(small);
    send(limits, { times: 3 });
    const retryAfterSeconds = retryAfterOf(refusalOf(() => limits.enter(user)));

    clock.advance(retryAfterSeconds * 1_000);

    expect(refusalOf(() => limits.enter(user))).toBeUndefined();
  });

  it('asks a user who goes on to wait longer and longer', () => {
    const limits = limitsOf({ ...small, requests: 100 });
    limits.enter(user);
    limits.enter(user);

    const waits = Array.from({ length: 4 }, () => {
      const retryAfterSeconds = retryAfterOf(refusalOf(() => limits.enter(user)));
      clock.advance(900);
      return retryAfterSeconds;
    });

    expect(waits).toEqual([1, 2, 3, 4]);
  });

  it('takes requests that were on their way for no sign of that', () => {
    const limits = limitsOf({ ...small, requests: 100 });
    limits.enter(user);
    limits.enter(user);

    const waits = Array.from({ length: 50 }, () => {
      clock.advance(5);
      return retryAfterOf(refusalOf(() => limits.enter(user)));
    });

    expect(new Set(waits)).toEqual(new Set([1]));
  });

  it('never asks for more than the window', () => {
    const limits = limitsOf({ ...small, windowSeconds: 5 });
    send(limits, { times: 3 });

    const waits = Array.from({ length: 20 }, () => {
      const refusal = refusalOf(() => limits.enter(user));
      clock.advance(600);
      return retryAfterOf(refusal);
    });

    expect(Math.max(...waits)).toBeLessThanOrEqual(6);
  });

  it('counts the parts of a batch, the request around them once', () => {
    const limits = limitsOf({ ...small, requests: 12 });
    limits.enter(user).leave();

    limits.countParts(user, 10);

    expect(limits.enter(user).headers['x-ms-ratelimit-burst-remaining-xrm-requests']).toBe('1');
  });

  it('refuses a batch as a whole when its parts do not fit', () => {
    const limits = limitsOf({ ...small, requests: 12 });
    send(limits, { times: 5 });

    const refusal = refusalOf(() => {
      limits.countParts(user, 10);
    });

    expect(refusal).toMatchObject({ status: 429, code: '0x80072322' });
  });

  it('lets a batch that is larger than the limit pass when the window is empty', () => {
    const limits = limitsOf(small);
    limits.enter(user).leave();

    limits.countParts(user, 1_000);

    expect(refusalOf(() => limits.enter(user))?.code).toBe('0x80072322');
  });

  it('starts counting at zero when the limits change, and goes back to the first ones', () => {
    const limits = limitsOf(small);
    send(limits, { times: 3 });

    limits.change({ ...small, requests: 5 });
    send(limits, { times: 5 });
    const refused = refusalOf(() => limits.enter(user));
    limits.reset();

    expect(refused?.message).toContain('the limit of 5 over');
    expect(limits.current).toEqual(small);
    expect(refusalOf(() => limits.enter(user))).toBeUndefined();
  });

  it.each([
    [platformLimits, '4'],
    [{ ...platformLimits, executionMs: 100 }, '1'],
    [{ ...platformLimits, concurrent: 2 }, '2'],
    [{ ...platformLimits, windowSeconds: 10 }, '52'],
  ])('hints at the parallelism that %p allow', (settings, hint) => {
    expect(limitsOf(settings).enter(user).headers['x-ms-dop-hint']).toBe(hint);
  });
});
