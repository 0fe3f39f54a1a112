import { correlateRequest } from '../../../../shared/hosting/correlate-request';
import { traceIdOf } from '../../../../shared/observability/trace-context';
import { invocationOf, requestOf } from '../../../support/invocation';

const platforms = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const callers = '00-11111111111111111111111111111111-2222222222222222-01';

describe('correlateRequest', () => {
  it("takes the platform's span before the caller's", () => {
    const { invocation } = invocationOf('x', { traceParent: platforms });

    const correlation = correlateRequest(requestOf({ headers: { traceparent: callers } }), invocation);

    expect(correlation.traceparent).toBe(platforms);
  });

  it("takes the caller's trace where the platform has none", () => {
    const { invocation } = invocationOf('x');

    const correlation = correlateRequest(requestOf({ headers: { traceparent: callers } }), invocation);

    expect(correlation).toEqual({ traceparent: callers, correlationId: traceIdOf(callers) });
  });

  it('starts a trace of its own for a caller without one', () => {
    const { invocation } = invocationOf('x');

    const { traceparent, correlationId } = correlateRequest(requestOf(), invocation);

    expect(correlationId).toBe(traceIdOf(traceparent));
    expect(correlationId).toHaveLength(32);
  });

  it('keeps the correlation id a caller gives', () => {
    const { invocation } = invocationOf('x');

    const correlation = correlateRequest(
      requestOf({ headers: { 'x-correlation-id': 'order-7' } }),
      invocation,
    );

    expect(correlation.correlationId).toBe('order-7');
  });
});
