import { z } from 'zod';

const quantity = z.int({ error: 'must be a whole number' });

export const levelBody = z.strictObject({ onHand: quantity, reserved: quantity.default(0) });

export interface StockLevel {
  sku: string;
  warehouse: string;
  onHand: number;
  reserved: number;
}

export interface StockPage {
  levels: StockLevel[];
  next: string | null;
}

const warehouses = ['bergen', 'hamburg', 'lyon'];
const sampleArticles = 300;
/** Small, so that reading all takes several pages. */
const articlesOfAPage = 100;

/** The ERP's stock: `BOOK-0001` to `BOOK-0300` to begin with, the same quantities at every start. */
export class Stock {
  private readonly articles = new Map<string, Map<string, StockLevel>>();

  constructor() {
    for (let article = 1; article <= sampleArticles; article++) {
      const sku = `BOOK-${String(article).padStart(4, '0')}`;
      for (const [index, warehouse] of warehouses.entries())
        this.put({ sku, warehouse, onHand: (article * 7 + index * 13) % 60, reserved: article % 4 });
    }
  }

  put(level: StockLevel): void {
    const levels = this.articles.get(level.sku) ?? new Map<string, StockLevel>();
    levels.set(level.warehouse, level);
    this.articles.set(level.sku, levels);
  }

  remove(sku: string): void {
    this.articles.delete(sku);
  }

  of(skus: readonly string[]): StockPage {
    return { levels: skus.flatMap((sku) => this.levelsOf(sku)), next: null };
  }

  /** Articles in the order of their numbers, after the one the cursor names. */
  page(cursor: string | undefined): StockPage {
    const skus = [...this.articles.keys()].sort();
    const rest = cursor === undefined ? skus : skus.filter((sku) => sku > cursor);
    const chosen = rest.slice(0, articlesOfAPage);
    const next = rest.length > chosen.length ? (chosen.at(-1) ?? null) : null;
    return { levels: chosen.flatMap((sku) => this.levelsOf(sku)), next };
  }

  private levelsOf(sku: string): StockLevel[] {
    return [...(this.articles.get(sku)?.values() ?? [])];
  }
}
