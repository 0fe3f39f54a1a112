import fc from 'fast-check';
import {
  bucketCount,
  bucketEntity,
  bucketNumberOf,
  bucketOf,
  inPass,
} from '../../../../../shared/dataverse/changes/key-bucket';
import { rowId } from '../../../../support/fake-tracked-table';

const key = { partitionKey: 'feed', rowKey: 'keys-00' };

/** What one text property of a table row takes. */
const longestText = 32 * 1024;

describe('the buckets of known rows', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid()), fc.uniqueArray(fc.uuid()), fc.nat(), (seen, unseen, pass) => {
        const bucket = { pass, seen: new Set(seen), unseen: new Set(unseen) };

        expect(bucketOf(bucketEntity(key, bucket))).toEqual(bucket);
      }),
    );
  });

  it('split what is too long for one property', () => {
    const ids = Array.from({ length: 3_100 }, (_, number) => rowId(number));

    const entity = bucketEntity(key, { pass: 1, seen: new Set(ids), unseen: new Set() });

    const lengths = Object.values(entity).map((value) => String(value).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longestText);
    expect(bucketOf(entity).seen).toEqual(new Set(ids));
  });

  it('hold sequential ids in even parts', () => {
    const sizes = new Map<number, number>();
    for (let number = 0; number < 100 * bucketCount; number++) {
      const bucket = bucketNumberOf(rowId(number));
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
    }

    expect(sizes.size).toBe(bucketCount);
    expect(Math.max(...sizes.values())).toBeLessThan(200);
  });

  it('lose their marks with the next pass, and keep their rows', () => {
    const bucket = { pass: 1, seen: new Set([rowId(1)]), unseen: new Set([rowId(2)]) };

    expect(inPass(bucket, 2)).toEqual({ pass: 2, seen: new Set(), unseen: new Set([rowId(1), rowId(2)]) });
    expect(inPass(bucket, 1)).toEqual(bucket);
  });
});
