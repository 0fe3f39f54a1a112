import type { ApiHandler } from '../../shared/api/api-handler';
import { ApiProblemError } from '../../shared/api/api-problem-error';
import type { Clock } from '../../shared/time/clock';
import type { lookUpStock } from './look-up-stock.operation';
import { ageHeader, sourceOf, stockOf } from './map-stock';
import { stockProblems } from './stock-problems';
import type { FindStock } from './stock-sources';

export interface LookUpStockDependencies {
  findStock: FindStock;
  clock: Clock;
}

export function createLookUpStockHandler({
  findStock,
  clock,
}: LookUpStockDependencies): ApiHandler<typeof lookUpStock> {
  return async function handleLookUpStock({ path: { sku }, query: { freshness, warehouse } }, { signal }) {
    const source = await findStock({ skus: [sku], freshness, signal });
    const levels = source.levelsOf(sku);
    if (!levels)
      throw new ApiProblemError(stockProblems.unknownSku, 'There is no article of this number.', {
        path: 'sku',
      });
    const stock = stockOf(levels, warehouse);
    if (!stock)
      throw new ApiProblemError(stockProblems.notInWarehouse, 'That warehouse does not keep the article.', {
        path: 'query.warehouse',
      });
    return {
      status: 200,
      headers: ageHeader(source, clock.now()),
      body: { sku, ...stock, ...sourceOf(source) },
    };
  };
}
