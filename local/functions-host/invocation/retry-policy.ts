import type { RetryContext, RetryOptions } from '../core/core-types';

function inMs(duration: { seconds: number } | undefined): number {
  return (duration?.seconds ?? 0) * 1000;
}

/** How long to wait before run `retryCount + 1`; undefined when the policy is used up. -1 retries for ever. */
export function retryDelayMs(policy: RetryOptions | undefined, retryCount: number): number | undefined {
  if (!policy) return undefined;
  if (policy.maxRetryCount >= 0 && retryCount >= policy.maxRetryCount) return undefined;
  const { retryStrategy, delayInterval, minimumInterval, maximumInterval } = policy;
  if (retryStrategy === 'fixedDelay') return inMs(delayInterval);
  return Math.min(inMs(minimumInterval) * 2 ** retryCount, inMs(maximumInterval));
}

/** What a function sees of the attempts before it; nothing on the first run. */
export function toRetryContext(
  policy: RetryOptions | undefined,
  retryCount: number,
  error: Error | undefined,
): RetryContext | undefined {
  if (!policy || !error) return undefined;
  const { message, stack } = error;
  return {
    retryCount,
    maxRetryCount: policy.maxRetryCount,
    exception: { message, ...(stack === undefined ? {} : { stackTrace: stack }) },
  };
}
