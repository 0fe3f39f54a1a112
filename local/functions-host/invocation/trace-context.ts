import { randomUUID } from 'node:crypto';
import type { TraceContext } from '../core/core-types';

const traceParentPattern = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

/** 32 digits. Random bytes would cost a system call, and a tenth of the HTTP throughput. */
function randomHex(): string {
  const id = randomUUID();
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
}

/** The trace an invocation runs in: the caller's, with a span of the host's own, or a new one. */
export function continueTrace(traceParent?: unknown, traceState?: unknown): TraceContext {
  const match = typeof traceParent === 'string' ? traceParentPattern.exec(traceParent) : null;
  const [, traceId = randomHex(), parentId, flags = '01'] = match ?? [];
  return {
    traceParent: `00-${traceId}-${randomHex().slice(16)}-${flags}`,
    traceState: match && typeof traceState === 'string' ? traceState : '',
    ...(parentId !== undefined && { parentId }),
  };
}
