import type { StockOfManyV1, StockV1 } from './stock.contract';
import type { StockLevel, StockSource } from './stock-level';

type Stock = Pick<StockV1, 'available' | 'warehouses'>;

/** An ERP may reserve more than there is; nobody can sell less than nothing. */
function availableOf({ onHand, reserved }: StockLevel): number {
  return Math.max(0, onHand - reserved);
}

/**
 * Levels of one article, of one warehouse when it is named; undefined when that warehouse does not keep it. What is below
 * zero counts as zero.
 */
export function stockOf(levels: readonly StockLevel[], warehouse: string | undefined): Stock | undefined {
  const chosen = levels.filter((level) => warehouse === undefined || level.warehouse === warehouse);
  if (warehouse !== undefined && chosen.length === 0) return undefined;
  const warehouses = chosen
    .map((level) => ({
      warehouse: level.warehouse,
      onHand: Math.max(0, level.onHand),
      reserved: Math.max(0, level.reserved),
      available: availableOf(level),
    }))
    .toSorted((a, b) => a.warehouse.localeCompare(b.warehouse, 'en'));
  return { available: warehouses.reduce((sum, { available }) => sum + available, 0), warehouses };
}

/** One entry for each article, in the order asked for, each once. */
export function itemsOf(
  source: StockSource,
  skus: readonly string[],
  warehouse: string | undefined,
): StockOfManyV1['items'] {
  return [...new Set(skus)].map((sku) => {
    const levels = source.levelsOf(sku);
    if (!levels) return { outcome: 'unknown', sku };
    const stock = stockOf(levels, warehouse);
    return stock ? { outcome: 'found', sku, ...stock } : { outcome: 'not-in-warehouse', sku };
  });
}

export function sourceOf(source: StockSource): Omit<StockOfManyV1, 'items'> {
  const { freshness, asOfMs, isSourceReachable, isOverdue } = source;
  return { freshness, asOf: new Date(asOfMs).toISOString(), isSourceReachable, isOverdue };
}

/** Seconds since the ERP said so, as the header `Age` has it (RFC 9111, section 5.1). */
export function ageHeader({ asOfMs }: StockSource, nowMs: number): { Age: string } {
  return { Age: String(Math.max(0, Math.floor((nowMs - asOfMs) / 1_000))) };
}
