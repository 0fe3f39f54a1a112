import type { Change } from './change';
import type { DeliveredState } from './delivered-rows';
import { digestOfColumns } from './digest-of-columns';

/**
 * Whether a target has to be told about a row once more: it holds an older state that differs in what it gets, or
 * another state altogether, or nobody knows. A write that left the target's columns alone is no gap.
 */
export function isBehind(
  change: Change,
  delivered: DeliveredState | undefined,
  columns: readonly string[],
): boolean {
  if (change.kind === 'deleted') return delivered?.kind !== 'deleted';
  if (delivered?.kind !== 'written') return true;
  if (BigInt(delivered.version) >= BigInt(change.version)) return false;
  return delivered.digest !== digestOfColumns(change.row, columns);
}
