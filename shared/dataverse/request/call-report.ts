import { retryAfterMs } from '../../http/retry-after';
import type { HttpAnswer } from '../../http/send-request';
import type { CallReport } from '../limits/request-gate';

function parallelismHint(headers: Headers): number | undefined {
  const text = headers.get('x-ms-dop-hint') ?? '';
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** What the gate learns from an attempt. */
export function callReport(answer: HttpAnswer | undefined, durationMs: number, nowMs: number): CallReport {
  if (!answer) return { status: undefined, durationMs };
  const { status, headers } = answer;
  const asksForPause = status === 429 || (status === 503 && headers.has('retry-after'));
  return {
    status,
    durationMs,
    retryAfterMs: asksForPause ? retryAfterMs(headers, nowMs) : undefined,
    parallelismHint: parallelismHint(headers),
  };
}
