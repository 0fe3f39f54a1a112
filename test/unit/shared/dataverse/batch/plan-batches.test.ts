import fc from 'fast-check';
import type { BatchItem } from '../../../../../shared/dataverse/batch/batch-item';
import { partsOfItem, planBatches } from '../../../../../shared/dataverse/batch/plan-batches';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import { violatedPath } from '../../../../support/violated-path';

const operation: RowOperation = { kind: 'delete', address: { entitySet: 'accounts', id: '1' } };
const contact: RowOperation = {
  kind: 'create',
  table: { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' },
  id: '2',
  values: {},
  lookups: { parentcustomerid_account: { contentId: 'parent' } },
};

function changeSetOf(length: number): BatchItem {
  return { changeSet: Array.from({ length }, () => ({ operation })) };
}

describe('planBatches', () => {
  it('fills batches with up to a thousand parts, keeps the order and leaves change sets whole', () => {
    const item = fc.oneof(
      fc.constant<BatchItem>({ operation }),
      fc.integer({ min: 1, max: 1_000 }).map(changeSetOf),
    );

    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const batches = planBatches(items);

        expect(batches.flat()).toEqual(items);
        const sizes = batches.map((batch) => batch.reduce((sum, each) => sum + partsOfItem(each), 0));
        const firsts = batches.slice(1).map(([first]) => partsOfItem(first!));
        expect(sizes.filter((size) => size > 1_000)).toEqual([]);
        expect(firsts.filter((first, index) => first + sizes[index]! <= 1_000)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('lets a lookup name an earlier operation of its change set', () => {
    const changeSet = [{ operation, contentId: 'parent' }, { operation: contact }];

    expect(planBatches([{ changeSet }])).toHaveLength(1);
  });

  it.each<[string, BatchItem, string]>([
    ['an empty change set', { changeSet: [] }, 'items[0].changeSet'],
    ['a change set beyond a batch', changeSetOf(1_001), 'items[0].changeSet'],
    [
      'a reference to a later operation',
      { changeSet: [{ operation: contact }, { operation, contentId: 'parent' }] },
      'items[0].changeSet[0].lookups',
    ],
    ['a reference outside a change set', { operation: contact }, 'items[0].operation.lookups'],
    ['an empty content id', { changeSet: [{ operation, contentId: '' }] }, 'items[0].changeSet[0].contentId'],
    [
      'a content id twice',
      {
        changeSet: [
          { operation, contentId: 'a' },
          { operation, contentId: 'a' },
        ],
      },
      'items[0].changeSet[1].contentId',
    ],
    [
      'a batch within a batch',
      { request: { method: 'POST', path: '$batch', isRepeatable: true } },
      'items[0].request.path',
    ],
  ])('refuses %s and names it', (_defect, item, path) => {
    expect(violatedPath(() => planBatches([item]))).toBe(path);
  });
});
