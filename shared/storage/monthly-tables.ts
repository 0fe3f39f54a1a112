import type { TableStore } from './table-store';

/** `idempotency202611` for any moment of November 2026, UTC. */
export function monthlyTable(prefix: string, atMs: number): string {
  const at = new Date(atMs);
  return `${prefix}${at.getUTCFullYear()}${String(at.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** The tables that hold rows written since `sinceMs`, the newest first. */
export function monthlyTablesSince(prefix: string, sinceMs: number, nowMs: number): string[] {
  const tables: string[] = [];
  for (let atMs = nowMs; atMs >= startOfMonthMs(sinceMs); atMs = startOfMonthMs(atMs) - 1) {
    tables.push(monthlyTable(prefix, atMs));
  }
  return tables;
}

export interface MonthlyTables {
  prefix: string;
  /** Whole months before the current one that stay. */
  keepMonths: number;
  nowMs: number;
}

/**
 * Drops the tables of months that are no longer kept, and returns their names; storage tables have no lifecycle rule of
 * their own.
 */
export async function dropOldMonthlyTables(
  tables: TableStore,
  { prefix, keepMonths, nowMs }: MonthlyTables,
): Promise<string[]> {
  const now = new Date(nowMs);
  const oldestKept = monthlyTable(prefix, Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keepMonths));
  const dropped: string[] = [];
  for await (const table of tables.listTables(prefix)) {
    if (!/^\d{6}$/.test(table.slice(prefix.length)) || table >= oldestKept) continue;
    await tables.dropTable(table);
    dropped.push(table);
  }
  return dropped;
}

function startOfMonthMs(atMs: number): number {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
}
