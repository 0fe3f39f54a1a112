import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { translateEventGridError } from '../../../../shared/event-grid/translate-event-grid-error';

function restError(facts: { statusCode?: number; code?: string; retryAfter?: string }): Error {
  const { retryAfter, ...rest } = facts;
  const headers = new Map(retryAfter === undefined ? [] : [['retry-after', retryAfter]]);
  return Object.assign(new Error('as the SDK says it'), rest, { response: { headers } });
}

describe('translateEventGridError', () => {
  it.each([
    [401, AccessDeniedError, 'wait'],
    [403, AccessDeniedError, 'wait'],
    [404, ConfigurationError, 'wait'],
    [400, ContractViolationError, 'park'],
    [413, ContractViolationError, 'park'],
    [408, TargetUnavailableError, 'wait'],
    [429, ThrottledError, 'wait'],
    [500, TargetUnavailableError, 'wait'],
    [503, TargetUnavailableError, 'wait'],
  ])('takes status %d for %p with disposition %s', (statusCode, expected, disposition) => {
    const cause = restError({ statusCode });

    const error = translateEventGridError(cause, 'analytics.test');

    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({
      disposition,
      cause,
      details: { target: 'analytics.test', status: statusCode },
    });
  });

  it.each([
    ['a refused connection', restError({ code: 'ECONNREFUSED' })],
    ['an aborted request', new DOMException('The operation was aborted.', 'AbortError')],
    ['a value that is no error', 'boom'],
  ])('takes %s for an unavailable target', (_case, thrown) => {
    const error = translateEventGridError(thrown, 'analytics.test');

    expect(error).toBeInstanceOf(TargetUnavailableError);
  });

  it.each([
    ['7', 7_000],
    [undefined, 10_000],
    ['Fri, 21 Nov 2026 04:00:00 GMT', 10_000],
  ])('waits as long as Retry-After %p says: %d ms', (retryAfter, retryAfterMs) => {
    const throttled = restError({ statusCode: 429, ...(retryAfter !== undefined && { retryAfter }) });

    expect(translateEventGridError(throttled, 'analytics.test').retryAfterMs).toBe(retryAfterMs);
  });

  it('passes an error on that is translated already', () => {
    const error = new AccessDeniedError('no');

    expect(translateEventGridError(error, 'analytics.test')).toBe(error);
  });
});
