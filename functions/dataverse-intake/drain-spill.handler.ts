import { ContractViolationError } from '../../shared/errors/contract-violation-error';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import type { TriggerContext } from '../../shared/hosting/trigger-context';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import { continueTrace } from '../../shared/observability/trace-context';
import type { PublishChange } from './intake-ports';
import { readChange } from './read-change';
import type { SpilledChange, SpilledChanges } from './spilled-changes';

/** About what one run drains before the next is due; the rest stays for the next. */
const longestRun = 1_000;
const concurrency = 20;

export interface DrainSpillDependencies {
  publish: PublishChange;
  spilled: SpilledChanges;
}

type Drained = 'published' | 'movedAside' | 'gone';

function createDrainOne(
  { publish, spilled }: DrainSpillDependencies,
  { traceparent, logger }: TriggerContext,
) {
  return async function drainOne(change: SpilledChange): Promise<Drained> {
    const { name } = change;
    const body = await spilled.read(name);
    if (!body) return 'gone';
    try {
      await publish(readChange(body, continueTrace(change.traceparent, traceparent)));
    } catch (error) {
      if (!(error instanceof ContractViolationError)) throw error;
      await spilled.moveAside(change, body);
      logger.error('spilled body moved aside', { blobName: name, ...errorFacts(error), code: error.code });
      return 'movedAside';
    }
    await spilled.remove(name);
    return 'published';
  };
}

/** Publishes what waits, oldest first. The first body the bus does not take ends the run: the others would not fare better. */
export function createDrainSpillHandler(dependencies: DrainSpillDependencies): TimerHandler {
  return async function drainSpill(_tick, context) {
    const changes = await dependencies.spilled.oldest(longestRun);
    const drainOne = createDrainOne(dependencies, context);
    const figures = { published: 0, movedAside: 0, gone: 0 };
    for (let next = 0; next < changes.length; next += concurrency) {
      const results = await Promise.allSettled(changes.slice(next, next + concurrency).map(drainOne));
      for (const result of results) if (result.status === 'fulfilled') figures[result.value]++;
      const failure = results.find((result) => result.status === 'rejected');
      if (failure) {
        context.logger.warn('drain stopped', {
          ...errorFacts(failure.reason),
          code: errorCodeOf(failure.reason),
        });
        break;
      }
    }
    return { found: changes.length, ...figures };
  };
}
