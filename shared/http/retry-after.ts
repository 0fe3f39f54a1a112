/** Where the target names no time: long enough to help, short enough for a queue that waits. */
const defaultRetryAfterMs = 10_000;

/**
 * The pause an answer asks for in milliseconds, from seconds or an HTTP date; 10 s when it names none.
 * @see RFC 9110, 10.2.3: both forms are allowed.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? defaultRetryAfterMs : Math.max(0, atMs - nowMs);
}
