import type { RequestHandler } from '../../shared/hosting/request-context';

/** An answer that nobody may keep: the next one may differ. */
export function jsonResponse(body: unknown): Awaited<ReturnType<RequestHandler>> {
  return { status: 200, headers: { 'cache-control': 'no-store' }, jsonBody: body };
}
