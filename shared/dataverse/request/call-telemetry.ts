import type { WebApiRequest } from './web-api';

/** One attempt, for metrics and traces; no address, because a key in it may be personal. */
export interface CallTelemetry {
  flow: string;
  method: WebApiRequest['method'];
  /** Entity set, action or function; `$batch`. */
  resource: string;
  /** 1 for the first. */
  attempt: number;
  /** Undefined when no answer arrived. */
  status: number | undefined;
  durationMs: number;
  /** The platform's, for a support case. */
  requestId: string | undefined;
  /** Requests the platform counts. */
  cost: number;
}

/** The first name of a path: what is called, without whose row. */
export function resourceOf(path: string): string {
  const relative = path.replace(/^https?:\/\/[^/]+(\/api\/data\/v[\d.]+)?\//i, '');
  return /^[$\w.]+/.exec(relative)?.[0] ?? '';
}
