import { ApiProblemError } from '../../../../../shared/api/api-problem-error';
import { platformProblems, problemsOf } from '../../../../../shared/api/problems/platform-problems';
import { problemOfApiError } from '../../../../../shared/api/problems/problem-of-api-error';
import { BusinessRuleError } from '../../../../../shared/errors/business-rule-error';
import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import { createOrder, readOrder } from '../../../../support/sample-operation';

describe('problemOfApiError', () => {
  it('gives the pause that a system behind asked for', () => {
    const problem = problemOfApiError(new ThrottledError('429', { retryAfterMs: 17_000 }), readOrder);

    expect(problem).toMatchObject({ status: 503, code: 'THROTTLED', retryable: true, retryAfterMs: 17_000 });
  });

  it('speaks of a documented error of ours in the words of the catalogue', () => {
    const declared = { ...readOrder, problems: [{ ...createOrder.problems[0], code: 'BUSINESS_RULE' }] };

    const problem = problemOfApiError(new BusinessRuleError('plug-in Contoso.Check refused'), declared);

    expect(problem).toMatchObject({
      status: 422,
      code: 'BUSINESS_RULE',
      detail: createOrder.problems[0].description,
    });
  });

  it('lists every wrong place, or the one', () => {
    const errors = [{ path: 'a', message: 'is required' }];
    const many = new ApiProblemError(platformProblems.requestInvalid, 'Wrong.', { errors });
    const one = new ApiProblemError(platformProblems.requestInvalid, 'Wrong.', { path: 'b' });

    expect(problemOfApiError(many, readOrder).errors).toEqual(errors);
    expect(problemOfApiError(one, readOrder).errors).toEqual([{ path: 'b', message: 'Wrong.' }]);
  });
});

describe('problemsOf', () => {
  it('adds to an operation what can happen to it, and nothing else', () => {
    const codes = (operation: Parameters<typeof problemsOf>[0]) =>
      problemsOf(operation).map(({ code }) => code);

    expect(codes(createOrder)).toEqual(
      expect.arrayContaining([
        'CUSTOMER_UNKNOWN',
        'JSON_MALFORMED',
        'IDEMPOTENCY_KEY_REUSED',
        'RATE_LIMITED',
      ]),
    );
    expect(codes(readOrder)).not.toEqual(
      expect.arrayContaining(['JSON_MALFORMED', 'IDEMPOTENCY_KEY_REUSED', 'CONCURRENCY_CONFLICT']),
    );
  });

  it('lets an operation describe a problem of the platform in its own way', () => {
    const own = { ...platformProblems.targetUnavailable, description: 'The register does not answer.' };

    const listed = problemsOf({ ...readOrder, problems: [own] }).filter(({ code }) => code === own.code);

    expect(listed).toEqual([own]);
  });
});
