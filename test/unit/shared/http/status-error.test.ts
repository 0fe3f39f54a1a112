import { statusError } from '../../../../shared/http/status-error';

const nowMs = Date.UTC(2026, 10, 21, 12);

function errorFor(status: number, headers: Record<string, string> = {}): Error {
  return statusError({ status, headers: new Headers(headers) }, { target: 'erp', nowMs });
}

describe('statusError', () => {
  it.each([
    [301, 'ConfigurationError', 'wait'],
    [400, 'BusinessRuleError', 'park'],
    [401, 'AccessDeniedError', 'wait'],
    [403, 'AccessDeniedError', 'wait'],
    [404, 'BusinessRuleError', 'park'],
    [408, 'TargetUnavailableError', 'wait'],
    [409, 'ConcurrencyConflictError', 'retry'],
    [412, 'ConcurrencyConflictError', 'retry'],
    [422, 'BusinessRuleError', 'park'],
    [429, 'ThrottledError', 'wait'],
    [500, 'TargetUnavailableError', 'wait'],
    [503, 'TargetUnavailableError', 'wait'],
  ])('makes of %d a %s', (status, name, disposition) => {
    expect(errorFor(status)).toMatchObject({ name, disposition, details: { target: 'erp', status } });
  });

  it.each([
    ['17', 17_000],
    ['0', 0],
    ['Sat, 21 Nov 2026 12:01:30 GMT', 90_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', 10_000],
    [undefined, 10_000],
  ])('waits on Retry-After %s for %d ms', (value, retryAfterMs) => {
    const headers = value === undefined ? {} : { 'retry-after': value };

    expect(errorFor(429, headers)).toMatchObject({ retryAfterMs });
  });
});
