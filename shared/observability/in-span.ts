import {
  context,
  INVALID_SPAN_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
} from '@opentelemetry/api';
import { errorCodeOf } from './error-facts';
import { instrumentationScope } from './instrumentation-scope';
import { activeRecordFacts } from './record-facts';
import { spanContextOf } from './trace-context';

/** `client` calls another system, `producer` sends to a channel, `internal` is work of ours. */
export type SpanPurpose = 'client' | 'producer' | 'internal';

export interface SpanRequest {
  /** Few different ones: no ids, no addresses. */
  name: string;
  kind: SpanPurpose;
  attributes?: Attributes;
  /** Trace contexts this work also belongs to; those that are not valid, or of the same trace, are left out. */
  links?: readonly (string | undefined)[];
  /** Trace context in the place of the active one. */
  parent?: string | undefined;
}

const kinds: Readonly<Record<SpanPurpose, SpanKind>> = {
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
};

const noSpan = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

/**
 * Runs the work in a span of its own, which ends with it and carries the facts of the invocation. A failure marks the
 * span with the error's code. Outside of an invocation, and without telemetry, the work runs with a span that records
 * nothing: nobody could follow it.
 */
export async function inSpan<T>(request: SpanRequest, work: (span: Span) => Promise<T>): Promise<T> {
  const parent = parentOf(request);
  if (trace.getSpanContext(parent) === undefined) return work(noSpan);
  const span = startSpan(request, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span));
  } catch (error) {
    markFailed(span, errorCodeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Says that what the span stands for has failed, also when nothing was thrown. */
export function markFailed(span: Span, code?: string): void {
  if (code !== undefined) span.setAttribute('code', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function parentOf({ parent }: SpanRequest): Context {
  const given = spanContextOf(parent);
  return given === undefined ? context.active() : trace.setSpanContext(context.active(), given);
}

function startSpan({ name, kind, attributes, links = [] }: SpanRequest, parent: Context): Span {
  const options = {
    kind: kinds[kind],
    attributes: { ...activeRecordFacts(), ...attributes },
    links: links.flatMap((traceparent) => linkTo(traceparent, parent)),
  };
  return trace.getTracer(instrumentationScope).startSpan(name, options, parent);
}

function linkTo(traceparent: string | undefined, parent: Context): Link[] {
  const linked = spanContextOf(traceparent);
  if (linked === undefined || linked.traceId === trace.getSpanContext(parent)?.traceId) return [];
  return [{ context: linked }];
}
