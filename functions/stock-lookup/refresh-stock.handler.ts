import type { GuardedCalls } from '../../shared/api/guards/guarded-call';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';
import type { ErpStock } from './erp-stock';
import { erpTarget } from './http-erp-stock';
import type { StockCopy } from './stock-copy';
import type { StockLevel } from './stock-level';

/** Milliseconds one refresh may take: the next is due then. */
const longestRunMs = 110_000;

/** An ERP that never comes to an end would fill the memory. */
const mostPages = 10_000;

/** Milliseconds until a call that was told to end has ended. */
const graceMs = 1_000;

export interface RefreshStockDependencies {
  erp: ErpStock;
  copy: Pick<StockCopy, 'replace' | 'noteSource'>;
  calls: GuardedCalls;
  clock: Clock;
}

interface AllStock {
  levels: StockLevel[];
  pages: number;
  unreadable: number;
}

/** Reads all levels and replaces the copy; a run that fails on any page leaves the copy of before in its place. */
export function createRefreshStockHandler(dependencies: RefreshStockDependencies): TimerHandler {
  const { copy, clock } = dependencies;
  return async function refreshStock(_tick, { logger }) {
    const asOfMs = clock.now();
    const { levels, ...figures } = await callWithin({ timeoutMs: longestRunMs, graceMs, clock }, (signal) =>
      readAll(dependencies, signal),
    ).catch(async (error: unknown) => {
      await copy.noteSource({ isReachable: false }).catch((cause: unknown) => {
        logger.warn('copy not marked', { ...errorFacts(cause), code: errorCodeOf(cause) });
      });
      throw error;
    });
    await copy.replace(levels, asOfMs);
    return { ...figures, levels: levels.length };
  };
}

async function readAll({ erp, calls }: RefreshStockDependencies, signal: AbortSignal): Promise<AllStock> {
  const all: AllStock = { levels: [], pages: 0, unreadable: 0 };
  let cursor: string | undefined;
  do {
    if (++all.pages > mostPages) throw notBelieved('The stock of the ERP has no end');
    const from = cursor;
    const page = await calls.run(erpTarget, signal, (inTime) => erp.page(from, inTime));
    all.levels.push(...page.levels);
    all.unreadable += page.unreadable;
    cursor = page.next;
  } while (cursor !== undefined);
  if (all.unreadable > all.levels.length) throw notBelieved('Most of the stock of the ERP cannot be read');
  if (all.levels.length === 0) throw notBelieved('The ERP says that it has no stock at all');
  return all;
}

/** Better the copy of before than one that makes every article unknown. */
function notBelieved(message: string): TargetUnavailableError {
  return new TargetUnavailableError(message, { details: { target: erpTarget } });
}
