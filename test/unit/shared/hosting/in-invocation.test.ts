import { trace } from '@opentelemetry/api';
import { inInvocation, parentOfInvocation } from '../../../../shared/hosting/in-invocation';
import { traceIdOf } from '../../../../shared/observability/trace-context';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const carried = '00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01';
const platform = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const elsewhere = '00-11111111111111111111111111111111-2222222222222222-01';
const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver' };

describe('parentOfInvocation', () => {
  it.each<[string, string | undefined, string | undefined, string]>([
    ["the platform's span when it continues the trace of the message", platform, carried, platform],
    ["the platform's span when the message carries none", platform, undefined, platform],
    ["the platform's span when what the message carries is broken", platform, '00-broken', platform],
    ['the message when the platform has lost the trace', elsewhere, carried, carried],
    ['the message when the platform gives none', undefined, carried, carried],
  ])('is %s', (_is, given, message, expected) => {
    expect(parentOfInvocation(given, message)).toBe(expected);
  });

  it('is a new trace when there is none', () => {
    expect(traceIdOf(parentOfInvocation(undefined))).toHaveLength(32);
  });
});

describe('inInvocation', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    telemetry.close();
  });

  const spanHere = (): Promise<string | undefined> =>
    Promise.resolve(trace.getActiveSpan()?.spanContext().spanId);

  it("runs the work under the platform's span and adds none", async () => {
    const parent = await inInvocation({ traceparent: platform, platform, facts }, spanHere);

    expect(parent).toBe('b7ad6b7169203331');
    expect(telemetry.spans).toEqual([]);
  });

  it('stands in with a span of its own, linked to the platform, where that is in another trace', async () => {
    const parent = await inInvocation({ traceparent: carried, platform: elsewhere, facts }, spanHere);

    const [span] = telemetry.spans;
    expect(span).toMatchObject({
      name: 'account-to-erp-deliver',
      parentSpanId: '00f067aa0ba902b7',
      attributes: facts,
    });
    expect(span?.links).toMatchObject([{ traceId: '1'.repeat(32), spanId: '2'.repeat(16) }]);
    expect(parent).toBe(span?.context.spanId);
  });

  it('keeps invocations apart that run at the same time', async () => {
    const [one, other] = await Promise.all([
      inInvocation({ traceparent: platform, platform, facts }, spanHere),
      inInvocation({ traceparent: elsewhere, platform: elsewhere, facts }, spanHere),
    ]);

    expect([one, other]).toEqual(['b7ad6b7169203331', '2222222222222222']);
  });
});
