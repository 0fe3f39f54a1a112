import { randomBytes } from 'node:crypto';
import type { TraceContext } from '../core/core-types';

const traceParentPattern = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-([\da-f]{2})$/;

/** The trace an invocation runs in: the caller's, with a span of the host's own, or a new one. */
export function continueTrace(traceParent?: unknown, traceState?: unknown): TraceContext {
  const match = typeof traceParent === 'string' ? traceParentPattern.exec(traceParent) : null;
  const [, traceId = randomBytes(16).toString('hex'), flags = '01'] = match ?? [];
  return {
    traceParent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`,
    traceState: match && typeof traceState === 'string' ? traceState : '',
  };
}
