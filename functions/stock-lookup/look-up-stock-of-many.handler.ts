import type { ApiHandler } from '../../shared/api/api-handler';
import type { lookUpStockOfMany } from './look-up-stock-of-many.operation';
import type { LookUpStockDependencies } from './look-up-stock.handler';
import { ageHeader, itemsOf, sourceOf } from './map-stock';

export function createLookUpStockOfManyHandler({
  findStock,
  clock,
}: LookUpStockDependencies): ApiHandler<typeof lookUpStockOfMany> {
  return async function handleLookUpStockOfMany({ query: { sku: skus, freshness, warehouse } }, { signal }) {
    const source = await findStock({ skus: [...new Set(skus)], freshness, signal });
    return {
      status: 200,
      headers: ageHeader(source, clock.now()),
      body: { ...sourceOf(source), items: itemsOf(source, skus, warehouse) },
    };
  };
}
