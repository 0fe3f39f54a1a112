import { INVALID_SPAN_CONTEXT } from '@opentelemetry/api';
import { continueFrom } from '../../../../shared/observability/continue-from';

const sending = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 };
const own = `00-${'1'.repeat(32)}-${'3'.repeat(16)}-01`;
const foreign = `00-${'4'.repeat(32)}-${'5'.repeat(16)}-01`;
const sent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;

describe('continueFrom', () => {
  it.each([
    ['its own trace', own, sent],
    ['no trace', undefined, sent],
    ['something broken', 'broken', sent],
    ['another trace, which it keeps', foreign, foreign],
  ])('gives what comes from %s the right context', (_from, traceparent, expected) => {
    expect(continueFrom(sending, traceparent)).toBe(expected);
  });

  it('changes nothing without telemetry', () => {
    expect(continueFrom(INVALID_SPAN_CONTEXT, own)).toBe(own);
    expect(continueFrom(INVALID_SPAN_CONTEXT, undefined)).toBeUndefined();
  });
});
