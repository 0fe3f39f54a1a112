import { z } from 'zod';
import { recordOf } from '../../../../shared/contracts/record-of';

const counts = recordOf(z.int());

describe('recordOf', () => {
  it('keeps members of every name as its own', () => {
    const given: unknown = JSON.parse('{"a":1,"__proto__":2,"constructor":3}');

    const parsed = counts.parse(given);

    expect(Object.entries(parsed)).toEqual([
      ['a', 1],
      ['__proto__', 2],
      ['constructor', 3],
    ]);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it.each([[null], [[1]], ['text'], [undefined]])('refuses what is no object: %j', (given) => {
    expect(counts.safeParse(given).error?.issues).toMatchObject([{ message: 'must be an object', path: [] }]);
  });

  it('names every wrong member with its place', () => {
    const issues = recordOf(z.object({ n: z.int() })).safeParse({ a: { n: 1 }, b: { n: 'x' }, c: 7 }).error
      ?.issues;

    expect(issues?.map(({ path }) => path)).toEqual([['b', 'n'], ['c']]);
  });
});
