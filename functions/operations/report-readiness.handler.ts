import type { ApiHandler } from '../../shared/api/api-handler';
import type { ReadinessReport } from './readiness';
import type { reportReadiness } from './report-readiness.operation';

/** Answers 200 also when degraded: flows wait for a system that is down, and restarting the application cures nothing. */
export function createReportReadinessHandler({
  ready,
}: {
  ready: () => Promise<ReadinessReport>;
}): ApiHandler<typeof reportReadiness> {
  return async function answerReadiness() {
    return { status: 200, body: await ready() };
  };
}
