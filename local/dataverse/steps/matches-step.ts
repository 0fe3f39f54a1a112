import type { Commit } from '../rows/commit';
import type { Step } from './step';

/** Whether a change is what a step was registered for. */
export function matchesStep(commit: Commit, { message, table, filteringColumns }: Step): boolean {
  if (commit.message !== message || commit.table.logicalName !== table) return false;
  if (commit.message !== 'Update' || filteringColumns === undefined) return true;
  return filteringColumns.some((column) => column in commit.written);
}
