import type { RequestHandler } from '../../shared/hosting/request-context';
import { jsonResponse } from './json-response';

/** Says that the process answers, and which build it is: nothing else, because anybody may ask. */
export function createReportHealthHandler({ buildId }: { buildId: string }): RequestHandler {
  return function reportHealth() {
    return Promise.resolve(jsonResponse({ status: 'ok', build: buildId }));
  };
}
