import type { GateReport } from '../dataverse/limits/create-gate';
import { batchShare, type DayRequests } from '../dataverse/limits/daily-requests';
import type { FlowRequests } from '../dataverse/limits/limits-rows';
import { errorFacts } from '../observability/error-facts';
import { measure } from '../observability/integration-metrics';
import type { LogFields, Logger } from '../observability/logger';

/** Share of the day's budget at which somebody is told before batch work has to wait. */
const warningShare = 0.8;

/** Writes the limits' metrics and turns into the structured log; each threshold of a day once for each instance. */
export function reportDataverseLimits(logger: Logger): Required<GateReport> {
  let reported = { day: '', share: 0 };

  function reportThreshold(day: DayRequests, facts: LogFields): void {
    const share = day.requests / day.budget;
    if (day.budget === 0 || share < warningShare) return;
    const before = reported.day === day.day ? reported.share : 0;
    reported = { day: day.day, share };
    if (share >= batchShare && before < batchShare) {
      logger.error('dataverse daily budget nearly spent, batch work waits', facts);
    } else if (before === 0) logger.warn('dataverse daily budget spent to 80 %', facts);
  }

  return {
    onThrottled: ({ coolDownMs, ...throttling }) => {
      measure('throttleWait', coolDownMs, { target: 'dataverse' });
      logger.warn('dataverse throttles', { ...throttling, coolDownMs: Math.round(coolDownMs) });
    },
    onSharingChanged: (isShared, problem) => {
      if (isShared) logger.info('dataverse cool-down shared again');
      else logger.warn('dataverse cool-down is local', errorFacts(problem));
    },
    onProblem: (problem) => {
      logger.warn('dataverse requests counted locally', errorFacts(problem));
    },
    onWritten: (day, flows) => {
      for (const counted of flows) logger.info('dataverse requests', { ...counted });
      measureBudget(day, flows);
      const { requests, budget } = day;
      const facts = { day: day.day, requestsOfDay: requests, budget };
      reportThreshold(day, {
        ...facts,
        ...(budget > 0 && { usedPercent: Math.round((requests / budget) * 100) }),
      });
    },
  };
}

/** Each flow's part, and that of all flows together, which is what the platform limits. */
function measureBudget({ requests, budget }: DayRequests, flows: readonly FlowRequests[]): void {
  if (budget === 0) return;
  for (const counted of flows)
    measure('requestBudgetUsed', counted.requests / budget, { flow: counted.flow });
  measure('requestBudgetUsed', requests / budget, { flow: 'all' });
}
