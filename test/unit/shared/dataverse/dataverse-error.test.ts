import { dataverseError, isMissingRow } from '../../../../shared/dataverse/dataverse-error';
import type { HttpAnswer } from '../../../../shared/http/send-request';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: new Headers({ 'x-ms-service-request-id': 'request-1', ...headers }), body: text };
}

function refusal(status: number, code: string): HttpAnswer {
  return answer(status, { error: { code, message: 'Harbour Books' } }, { 'retry-after': '4' });
}

describe('dataverseError', () => {
  it.each([
    [401, '', 'AccessDeniedError'],
    [403, '0x80040220', 'AccessDeniedError'],
    [403, '0x80048306', 'AccessDeniedError'],
    [404, '0x80040217', 'RecordNotFoundError'],
    [404, '0x80060891', 'RecordNotFoundError'],
    [404, '0x8006088a', 'ConfigurationError'],
    [404, '', 'ConfigurationError'],
    [405, '', 'ConfigurationError'],
    [412, '0x80040237', 'ConcurrencyConflictError'],
    [412, '0x80060892', 'ConcurrencyConflictError'],
    [412, '0x80060882', 'ConcurrencyConflictError'],
    [412, '', 'ConcurrencyConflictError'],
    [412, '0x80040333', 'BusinessRuleError'],
    [400, '0x80060883', 'ConfigurationError'],
    [400, '0x8006088d', 'ConfigurationError'],
    [400, '0x80060888', 'ConfigurationError'],
    [400, '0x80048d19', 'ConfigurationError'],
    [400, '0x80044331', 'BusinessRuleError'],
    [400, '0x8004431a', 'BusinessRuleError'],
    [400, '0x80040203', 'BusinessRuleError'],
    [400, '0x80040265', 'BusinessRuleError'],
    [400, '', 'BusinessRuleError'],
    [413, '', 'BusinessRuleError'],
    [429, '0x80072322', 'ThrottledError'],
    [429, '', 'ThrottledError'],
    [500, '0x80040216', 'TargetUnavailableError'],
    [500, '0x80044150', 'TargetUnavailableError'],
    [500, '0x80044151', 'TargetUnavailableError'],
    [501, '', 'ConfigurationError'],
    [502, '', 'TargetUnavailableError'],
    [503, '', 'TargetUnavailableError'],
    [504, '', 'TargetUnavailableError'],
  ])(
    'translates %d with code "%s" to %s, with the code and request id and without the text',
    (status, code, name) => {
      const error = dataverseError(refusal(status, code));

      expect(error).toMatchObject({
        name,
        details: { target: 'dataverse', status, platformCode: code, requestId: 'request-1' },
      });
      expect(error.message).not.toContain('Harbour');
    },
  );

  it.each([
    ['-2147220969', '0x80040217'],
    ['0X80040217', '0x80040217'],
    ['2147746327', '0x80040217'],
    ['-2147204784', '0x80044150'],
  ])('reads the code %s as %s', (code, platformCode) => {
    expect(dataverseError(refusal(404, code)).details).toMatchObject({ platformCode });
  });

  it.each([
    ['a number', { error: { code: -2147220969 } }, '0x80040217'],
    ['nothing', '', ''],
    ['a page', '<html>Bad Gateway</html>', ''],
    ['the body of an ODataException', { Message: 'The entity is invalid' }, ''],
    ['null', 'null', ''],
    ['text', '"0x80040217"', ''],
    ['no code', { error: { message: 'x' } }, ''],
  ])('finds the code in %s', (_case, body, platformCode) => {
    expect(dataverseError(answer(404, body)).details).toMatchObject({ platformCode });
  });

  it('waits as long as the platform asks', () => {
    expect(dataverseError(refusal(429, '0x80072326'))).toMatchObject({ retryAfterMs: 4000 });
  });

  it('takes the request id from whichever header has it', () => {
    const { details } = dataverseError({
      status: 500,
      headers: new Headers({ req_id: 'request-2' }),
      body: '',
    });

    expect(details).toMatchObject({ requestId: 'request-2' });
  });

  it.each([
    [404, '0x80040217', true],
    [404, '-2147220969', true],
    [404, '0x8006088a', false],
    [404, '', false],
    [400, '0x80040217', false],
  ])('tells whether a row is missing: %d with "%s" is %s', (status, code, expected) => {
    expect(isMissingRow(refusal(status, code))).toBe(expected);
  });
});
