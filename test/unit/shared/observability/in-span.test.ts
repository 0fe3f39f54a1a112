import { SpanKind } from '@opentelemetry/api';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { inInvocation } from '../../../../shared/hosting/in-invocation';
import { inSpan, markFailed } from '../../../../shared/observability/in-span';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const elsewhere = '00-11111111111111111111111111111111-2222222222222222-01';
const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver', messageId: 'dv-1' };
const request = { name: 'PUT customers/{id}', kind: 'client' } as const;

/** Runs the work as the platform's invocation does. */
function invoked<T>(work: () => Promise<T>): Promise<T> {
  return inInvocation({ traceparent, platform: traceparent, facts }, work);
}

describe('inSpan', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    telemetry.close();
  });

  it('records the work below the invocation, with its facts', async () => {
    const answer = await invoked(() =>
      inSpan({ ...request, attributes: { 'peer.service': 'erp' } }, () => Promise.resolve(17)),
    );

    expect(answer).toBe(17);
    expect(telemetry.spans).toMatchObject([
      {
        name: 'PUT customers/{id}',
        kind: SpanKind.CLIENT,
        parentSpanId: 'b7ad6b7169203331',
        attributes: { ...facts, 'peer.service': 'erp' },
        hasEnded: true,
        hasFailed: false,
      },
    ]);
  });

  it('is the parent of the spans inside', async () => {
    await invoked(() =>
      inSpan({ name: 'outer', kind: 'internal' }, () => inSpan(request, () => Promise.resolve())),
    );

    const [outer, inner] = telemetry.spans;
    expect(inner?.parentSpanId).toBe(outer?.context.spanId);
  });

  it('marks a failure with the code of the error and passes it on', async () => {
    const error = new ThrottledError('the ERP asks for fewer requests', { retryAfterMs: 1 });

    const working = invoked(() => inSpan(request, () => Promise.reject(error)));

    await expect(working).rejects.toBe(error);
    expect(telemetry.spans).toMatchObject([
      { hasFailed: true, hasEnded: true, attributes: { code: 'THROTTLED' } },
    ]);
  });

  it('keeps a failure that was told and not thrown', async () => {
    await invoked(() =>
      inSpan(request, (span) => {
        markFailed(span);
        return Promise.resolve();
      }),
    );

    expect(telemetry.spans).toMatchObject([{ hasFailed: true }]);
  });

  it('links to other traces, and not to its own or to what is none', async () => {
    const links = [elsewhere, traceparent, 'broken', undefined];

    await invoked(() => inSpan({ ...request, links }, () => Promise.resolve()));

    expect(telemetry.spans[0]?.links.map(({ traceId }) => traceId)).toEqual(['1'.repeat(32)]);
  });

  it('takes another parent when it is given one', async () => {
    await invoked(() => inSpan({ ...request, parent: elsewhere }, () => Promise.resolve()));

    expect(telemetry.spans).toMatchObject([{ parentSpanId: '2222222222222222' }]);
  });

  it('records nothing outside of an invocation', async () => {
    const answer = await inSpan(request, ({ spanContext }) => Promise.resolve(typeof spanContext));

    expect(answer).toBe('function');
    expect(telemetry.spans).toEqual([]);
  });
});
