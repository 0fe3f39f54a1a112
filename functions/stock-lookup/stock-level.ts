import { z } from 'zod';

/** What one warehouse has of one article. */
export const stockLevel = z.object({
  sku: z.string(),
  warehouse: z.string(),
  onHand: z.int(),
  reserved: z.int(),
});

export type StockLevel = z.infer<typeof stockLevel>;

/** Stock as somebody asked for it, and when it was so. */
export interface StockSource {
  freshness: 'cached' | 'live';
  /** Milliseconds since 1970. */
  asOfMs: number;
  isOverdue: boolean;
  /** Whether the ERP answered when it was last asked for all stock. */
  isSourceReachable: boolean;
  /** The levels of an article in all warehouses; undefined when there is no such article. */
  levelsOf(sku: string): readonly StockLevel[] | undefined;
}

/** Levels by article. */
export function bySku(levels: readonly StockLevel[]): Map<string, StockLevel[]> {
  const articles = new Map<string, StockLevel[]>();
  for (const level of levels) {
    const known = articles.get(level.sku);
    if (known) known.push(level);
    else articles.set(level.sku, [level]);
  }
  return articles;
}
