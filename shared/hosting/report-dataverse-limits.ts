import type { GateReport } from '../dataverse/limits/create-gate';
import { batchShare, type DayRequests } from '../dataverse/limits/daily-requests';
import { errorFacts } from '../observability/error-facts';
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
      const { requests, budget } = day;
      const facts = { day: day.day, requestsOfDay: requests, budget };
      reportThreshold(day, {
        ...facts,
        ...(budget > 0 && { usedPercent: Math.round((requests / budget) * 100) }),
      });
    },
  };
}
