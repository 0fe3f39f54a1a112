import { ContractViolationError } from '../../errors/contract-violation-error';
import type { BatchItem, ChangeSetOperation } from './batch-item';

/** What the platform accepts in one batch. @see Dataverse reference 2.3. */
export const mostPartsOfBatch = 1_000;

/** Requests the platform counts for an item. */
export function partsOfItem(item: BatchItem): number {
  return 'changeSet' in item ? item.changeSet.length : 1;
}

function refuse(message: string, path: string): never {
  throw new ContractViolationError(message, { details: { path } });
}

function referencesOf({ operation }: ChangeSetOperation): string[] {
  const lookups = 'lookups' in operation ? Object.values(operation.lookups ?? {}) : [];
  return lookups.flatMap((lookup) => (lookup !== null && 'contentId' in lookup ? [lookup.contentId] : []));
}

function checkContentIds(changeSet: readonly ChangeSetOperation[], path: string): void {
  const declared = new Set<string>();
  for (const [index, operation] of changeSet.entries()) {
    const { contentId } = operation;
    const where = `${path}.changeSet[${index}]`;
    const missing = referencesOf(operation).find((reference) => !declared.has(reference));
    if (missing !== undefined)
      refuse(`No earlier operation of the change set has the content id ${missing}`, `${where}.lookups`);
    if (contentId === undefined) continue;
    if (contentId === '') refuse('A content id is not empty', `${where}.contentId`);
    if (declared.has(contentId))
      refuse('Two operations of a change set share a content id', `${where}.contentId`);
    declared.add(contentId);
  }
}

function checkItem(item: BatchItem, path: string): void {
  if ('changeSet' in item) {
    const { length } = item.changeSet;
    if (length === 0) refuse('A change set without an operation', `${path}.changeSet`);
    if (length > mostPartsOfBatch)
      refuse(`A change set of ${length} operations; a batch takes ${mostPartsOfBatch}`, `${path}.changeSet`);
    checkContentIds(item.changeSet, path);
    return;
  }
  if ('operation' in item) {
    if (referencesOf(item).length > 0)
      refuse('Only within a change set can a lookup name a content id', `${path}.operation.lookups`);
    return;
  }
  if (/^\/?\$batch/.test(item.request.path)) refuse('A batch within a batch', `${path}.request.path`);
}

/**
 * Groups of items that fit a batch each, in their order; a change set stays whole.
 * @throws {ContractViolationError} naming the item, before anything is sent
 */
export function planBatches(items: readonly BatchItem[], mostParts = mostPartsOfBatch): BatchItem[][] {
  const batches: BatchItem[][] = [];
  let parts = Infinity;
  for (const [index, item] of items.entries()) {
    checkItem(item, `items[${index}]`);
    const more = partsOfItem(item);
    if (parts + more > mostParts) {
      batches.push([]);
      parts = 0;
    }
    batches.at(-1)?.push(item);
    parts += more;
  }
  return batches;
}
