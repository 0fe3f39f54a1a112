import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';
import { traceIdOf, traceparentOf } from './trace-context';

/**
 * The trace context of what is sent inside a span: the span's, unless the thing has come from another trace, which it
 * keeps. Without telemetry nothing changes.
 */
export function continueFrom(sending: SpanContext, own: string | undefined): string | undefined {
  if (!isSpanContextValid(sending)) return own;
  const isForeign = (traceIdOf(own) ?? sending.traceId) !== sending.traceId;
  return isForeign ? own : traceparentOf(sending);
}
