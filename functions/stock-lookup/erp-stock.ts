import type { StockLevel } from './stock-level';

export interface StockPage {
  levels: readonly StockLevel[];
  /** Entries that nobody can read, left out of the levels. */
  unreadable: number;
  /** Undefined on the last page. */
  next: string | undefined;
}

/** The port to the ERP's stock; every call throws `IntegrationError` when the ERP does not say. */
export interface ErpStock {
  /** Levels of these articles; an article the ERP does not have is missing from them. */
  of(skus: readonly string[], signal: AbortSignal): Promise<readonly StockLevel[]>;
  /** All levels, page by page; articles are never split over two pages. */
  page(cursor: string | undefined, signal: AbortSignal): Promise<StockPage>;
}
