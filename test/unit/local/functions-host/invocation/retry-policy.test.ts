import type { RetryOptions } from '../../../../../local/functions-host/core/core-types';
import { retryDelayMs, toRetryContext } from '../../../../../local/functions-host/invocation/retry-policy';

const fixed: RetryOptions = { retryStrategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 10 } };
const growing: RetryOptions = {
  retryStrategy: 'exponentialBackoff',
  maxRetryCount: -1,
  minimumInterval: { seconds: 2 },
  maximumInterval: { seconds: 60 },
};

describe('retryDelayMs', () => {
  it('waits the same time until the retries are used up', () => {
    expect([0, 1, 2].map((count) => retryDelayMs(fixed, count))).toEqual([10_000, 10_000, undefined]);
  });

  it('doubles up to the maximum, for ever with -1', () => {
    expect([0, 1, 4, 5, 400].map((count) => retryDelayMs(growing, count))).toEqual([
      2_000, 4_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('does not retry without a policy', () => {
    expect(retryDelayMs(undefined, 0)).toBeUndefined();
  });
});

describe('toRetryContext', () => {
  it('tells a later attempt what failed before', () => {
    expect(toRetryContext(fixed, 1, new Error('boom'))).toMatchObject({
      retryCount: 1,
      maxRetryCount: 2,
      exception: { message: 'boom' },
    });
  });

  it('is absent on the first attempt', () => {
    expect(toRetryContext(fixed, 0, undefined)).toBeUndefined();
  });
});
