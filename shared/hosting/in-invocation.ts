import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { inSpan } from '../observability/in-span';
import { withRecordFacts, type RecordFacts } from '../observability/record-facts';
import { continueTrace, spanContextOf, traceIdOf } from '../observability/trace-context';

/**
 * The trace context that an invocation's calls and messages continue. The platform's span, which is the request record,
 * comes first while it continues the trace of the message or event, or when that carries none; a platform that has lost
 * the trace does not end it.
 */
export function parentOfInvocation(platform: string | undefined, carried?: string): string {
  const carriedId = traceIdOf(carried);
  const isContinued = carriedId === undefined || carriedId === traceIdOf(platform);
  return isContinued ? continueTrace(platform, carried) : continueTrace(carried);
}

/** Where one invocation stands in its trace, and what its records say. */
export interface InvocationTrace {
  /** Of `parentOfInvocation`. */
  traceparent: string;
  /** `traceContext.traceParent` as the platform gave it. */
  platform: string | undefined;
  facts: RecordFacts;
}

/**
 * Runs an invocation's work in its trace, so that every span and log record inside it has its parent and its facts.
 * Where the platform's span is in another trace, a span of ours stands for the invocation, with a link to the platform's.
 */
export function inInvocation<T>(
  { traceparent, platform, facts }: InvocationTrace,
  work: () => Promise<T>,
): Promise<T> {
  const parent = spanContextOf(traceparent);
  const inTrace = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  const platformTrace = traceIdOf(platform);
  const isElsewhere = platformTrace !== undefined && platformTrace !== parent?.traceId;
  return context.with(withRecordFacts(inTrace, facts), () =>
    isElsewhere ? inSpan({ name: facts.function, kind: 'internal', links: [platform] }, work) : work(),
  );
}
