import type { RequestHandler } from '../../shared/hosting/request-context';
import { jsonResponse } from './json-response';
import type { ReadinessReport } from './readiness';

/** Answers 200 also when degraded: flows wait for a system that is down, and restarting the application cures nothing. */
export function createReportReadinessHandler({
  ready,
}: {
  ready: () => Promise<ReadinessReport>;
}): RequestHandler {
  return async function reportReadiness() {
    return jsonResponse(await ready());
  };
}
