import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ConcurrencyConflictError } from '../../../../shared/errors/concurrency-conflict-error';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { RecordNotFoundError } from '../../../../shared/errors/record-not-found-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { problemOfError } from '../../../../shared/hosting/problem-of-error';

const inside = 'erp-7.internal refused user svc_sync';

describe('problemOfError', () => {
  it.each([
    [new ContractViolationError(inside), 400, false],
    [new BusinessRuleError(inside), 422, false],
    [new RecordNotFoundError(inside), 404, false],
    [new ConcurrencyConflictError(inside), 409, true],
  ])('hands the message of $code on, because the request is at fault', (error, status, retryable) => {
    expect(problemOfError(error)).toMatchObject({ status, code: error.code, retryable, detail: inside });
  });

  it.each([
    [new ThrottledError(inside, { retryAfterMs: 5_000 }), 503],
    [new TargetUnavailableError(inside), 502],
    [new AccessDeniedError(inside), 502],
    [new ConfigurationError(inside), 500],
  ])('keeps the message of $code to ourselves', (error, status) => {
    const problem = problemOfError(error);

    expect(problem).toMatchObject({ status, code: error.code, retryable: true });
    expect(JSON.stringify(problem)).not.toContain('erp-7');
  });

  it('names the place of the fault only to a caller who can mend it', () => {
    const details = { path: 'order.lines.0' };

    expect(problemOfError(new ContractViolationError('x', { details })).path).toBe('order.lines.0');
    expect(problemOfError(new ConfigurationError('x', { details })).path).toBeUndefined();
  });

  it.each([new TypeError(inside), inside, undefined])('says nothing about a defect', (error) => {
    expect(problemOfError(error)).toEqual({
      status: 500,
      code: 'UNEXPECTED',
      detail: 'Something went wrong on our side.',
      retryable: false,
    });
  });
});
