import { PlatformError } from '../platform-error';
import type { LimitSettings } from './limit-settings';

export type LimitName = 'requests' | 'execution time' | 'concurrent requests';

const grouped = new Intl.NumberFormat('en-US');

interface Description {
  code: string;
  message: (limits: LimitSettings) => string;
}

/** @see Dataverse reference 2.6: the three codes and texts. */
const descriptions: Readonly<Record<LimitName, Description>> = {
  requests: {
    code: '0x80072322',
    message: ({ requests, windowSeconds }) =>
      `Number of requests exceeded the limit of ${requests} over time window of ${windowSeconds} seconds.`,
  },
  'execution time': {
    code: '0x80072321',
    message: ({ executionMs, windowSeconds }) =>
      `Combined execution time of incoming requests exceeded limit of ${grouped.format(executionMs)} milliseconds over time window of ${windowSeconds} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
  },
  'concurrent requests': {
    code: '0x80072326',
    message: ({ concurrent }) => `Number of concurrent requests exceeded the limit of ${concurrent}.`,
  },
};

/** The platform's 429. `Retry-After` is in whole seconds. */
export function limitExceeded(
  name: LimitName,
  limits: LimitSettings,
  retryAfterSeconds: number,
): PlatformError {
  const { code, message } = descriptions[name];
  return new PlatformError({
    status: 429,
    code,
    message: message(limits),
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}
