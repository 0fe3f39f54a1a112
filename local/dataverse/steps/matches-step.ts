import type { ActiveStep } from './active-step';
import { isExecution, type Occurrence } from './occurrence';

/** Whether something that happened is what a step was registered for. */
export function matchesStep(
  occurrence: Occurrence,
  { message, table, filteringColumns }: Pick<ActiveStep, 'message' | 'table' | 'filteringColumns'>,
): boolean {
  if (occurrence.message !== message) return false;
  if (table !== undefined && occurrence.table?.logicalName !== table) return false;
  if (isExecution(occurrence) || occurrence.message !== 'Update' || filteringColumns === undefined)
    return true;
  return filteringColumns.some((column) => column in occurrence.written);
}
