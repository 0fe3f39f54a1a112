import fc from 'fast-check';
import { isSameValue } from '../../../../../shared/dataverse/loader/same-value';
import type { ColumnValue } from '../../../../../shared/dataverse/rows/row-values';

describe('isSameValue', () => {
  it.each<[ColumnValue, unknown]>([
    ['Ann', 'Ann'],
    [null, null],
    [null, undefined],
    ['', null],
    [true, true],
    [10, 10],
    [10.5, '10.50'],
    ['10.50', 10.5],
    [9007199254740993n, '9007199254740993'],
    [1e21, 1e21],
    ['2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z'],
    ['2026-11-21T09:00:00.499+01:00', '2026-11-21T08:00:00Z'],
    ['ABCDEF01-1111-4111-8111-111111111111', 'abcdef01-1111-4111-8111-111111111111'],
  ])('takes %p for the stored %p', (sent, stored) => {
    expect(isSameValue(sent, stored)).toBe(true);
  });

  it.each<[ColumnValue, unknown]>([
    ['Ann', 'ann'],
    ['Ann', 'Ann '],
    ['Ann', null],
    [null, 'Ann'],
    [null, 0],
    [0, null],
    [false, null],
    [true, 1],
    [10, 10.01],
    ['007', 7],
    ['Ann', 7],
    [9007199254740993n, '9007199254740992'],
    ['2026-11-21T08:00:01Z', '2026-11-21T08:00:00Z'],
    ['2026-11-21', '2026-11-21T00:00:00Z'],
    [1, {}],
  ])('does not take %p for the stored %p', (sent, stored) => {
    expect(isSameValue(sent, stored)).toBe(false);
  });

  it('takes every value for itself, and two different texts never for each other', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(null),
    );

    fc.assert(
      fc.property(value, fc.string(), fc.string(), (same, one, other) => {
        expect(isSameValue(same, typeof same === 'bigint' ? String(same) : same)).toBe(true);
        expect(isSameValue(`a${one}`, `a${other}`)).toBe(one === other);
      }),
    );
  });
});
