import type { Lookups, RowOperation } from '../rows/row-operation';
import type { ChangeSetOperation } from './batch-item';

/** An operation whose own content id and those it refers to are numbers. */
export interface NumberedOperation {
  operation: RowOperation;
  contentId: string;
}

function renumbered(lookups: Lookups, numbers: ReadonlyMap<string, string>): Lookups {
  const entries = Object.entries(lookups).map(([navigation, target]) => {
    const number = target !== null && 'contentId' in target ? numbers.get(target.contentId) : undefined;
    return [navigation, number === undefined ? target : { contentId: number }];
  });
  return Object.fromEntries(entries) as Lookups;
}

/** Numbers the operations of a change set from `first`, so that no two of a batch share a content id. */
export function numberOperations(
  changeSet: readonly ChangeSetOperation[],
  first: number,
): NumberedOperation[] {
  const numbers = new Map<string, string>();
  return changeSet.map(({ operation, contentId }, index) => {
    const number = String(first + index);
    const lookups = 'lookups' in operation ? operation.lookups : undefined;
    const numbered = lookups ? { ...operation, lookups: renumbered(lookups, numbers) } : operation;
    if (contentId !== undefined) numbers.set(contentId, number);
    return { operation: numbered, contentId: number };
  });
}
