import type { GuardedCalls } from '../../shared/api/guards/guarded-call';
import type { Clock } from '../../shared/time/clock';
import type { ErpStock } from './erp-stock';
import { erpTarget } from './http-erp-stock';
import type { StockCopy } from './stock-copy';
import { bySku, type StockSource } from './stock-level';

export interface StockSourceDependencies {
  erp: ErpStock;
  copy: Pick<StockCopy, 'current'>;
  calls: GuardedCalls;
  clock: Clock;
}

export interface StockQuestion {
  skus: readonly string[];
  freshness: 'cached' | 'live';
  signal: AbortSignal;
}

/** Finds the stock of some articles: in the copy, or at the ERP itself. */
export type FindStock = (question: StockQuestion) => Promise<StockSource>;

/** Before the first copy is made the ERP answers in its place, and the answer says so. */
export function createFindStock({ erp, copy, calls, clock }: StockSourceDependencies): FindStock {
  async function ask({ skus, signal }: StockQuestion): Promise<StockSource> {
    const asOfMs = clock.now();
    const levels = await calls.run(erpTarget, signal, (inTime) => erp.of(skus, inTime));
    const articles = bySku(levels);
    const levelsOf = (sku: string) => articles.get(sku);
    return { freshness: 'live', asOfMs, isOverdue: false, isSourceReachable: true, levelsOf };
  }

  return async function findStock(question) {
    const current = question.freshness === 'cached' ? await copy.current() : undefined;
    return current ?? ask(question);
  };
}
