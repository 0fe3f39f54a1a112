import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import type { RequestHandler } from '../../../../shared/hosting/request-context';
import { exchange, traceId } from '../../../support/http-exchange';

const throwing = (error: Error): RequestHandler => {
  return () => Promise.reject(error);
};

describe('httpFunction, when the handler throws', () => {
  it('answers a contract violation with the place of the fault', async () => {
    const error = new ContractViolationError('orderNumber is missing', {
      details: { path: 'order.orderNumber' },
    });

    const { response, problem, line } = await exchange(throwing(error));

    expect(response.status).toBe(400);
    expect(problem).toEqual({
      type: 'urn:problem:contract-violation',
      title: 'Bad Request',
      status: 400,
      code: 'CONTRACT_VIOLATION',
      detail: 'orderNumber is missing',
      path: 'order.orderNumber',
      correlationId: traceId,
      retryable: false,
    });
    expect(line).toMatchObject({
      level: 'warn',
      outcome: 'refused',
      code: 'CONTRACT_VIOLATION',
      responseStatus: 400,
    });
  });

  it('tells a throttled caller when to come back', async () => {
    const { response, headers, problem } = await exchange(
      throwing(new ThrottledError('busy', { retryAfterMs: 1_200 })),
    );

    expect(response.status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(problem).toMatchObject({ code: 'THROTTLED', retryable: true });
  });

  it('keeps what the target answered apart from what the caller was answered', async () => {
    const error = new TargetUnavailableError('ERP answered 500', { details: { method: 'PUT', status: 500 } });

    const { line } = await exchange(throwing(error));

    expect(line).toMatchObject({ method: 'PUT', status: 500, requestMethod: 'GET', responseStatus: 502 });
  });

  it('shows nothing of our inside when a setting is missing, and logs its name', async () => {
    const error = new ConfigurationError('Settings missing: ErpUrl', { details: { settings: ['ErpUrl'] } });

    const { problem, response, line } = await exchange(throwing(error));

    expect(problem).toMatchObject({ status: 500, code: 'CONFIGURATION', retryable: true });
    expect(JSON.stringify(response.jsonBody)).not.toContain('ErpUrl');
    expect(line).toMatchObject({ level: 'error', outcome: 'failed', settings: 'ErpUrl' });
  });

  it('shows nothing of a defect to the caller, and its stack to us', async () => {
    const { response, problem, line } = await exchange(throwing(new TypeError('row.name is undefined')));

    expect(problem).toMatchObject({ status: 500, code: 'UNEXPECTED', retryable: false });
    expect(JSON.stringify(response.jsonBody)).not.toMatch(/row\.name|TypeError|at /);
    expect(line).toMatchObject({
      outcome: 'failed',
      code: 'UNEXPECTED',
      errorMessage: 'row.name is undefined',
    });
    expect(line['stack']).toMatch(/^at /);
  });

  it('answers a handler that throws at once like one that rejects', async () => {
    const { problem } = await exchange(() => {
      throw new ContractViolationError('at once');
    });

    expect(problem).toMatchObject({ status: 400 });
  });
});
