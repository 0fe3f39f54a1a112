import fc from 'fast-check';
import { inspectJson } from '../../../../../shared/api/request/inspect-json';

describe('inspectJson', () => {
  it.each([
    ['{"a":{"b":1,"b":2}}', 'a.b', 'is given more than once'],
    [String.raw`{"\u0061":1,"a":2}`, 'a', 'is given more than once'],
    ['{"__proto__":{"isAdmin":true}}', '__proto__', 'is a name that is not taken'],
    ['[{"x":1},{"constructor":1}]', '[1].constructor', 'is a name that is not taken'],
    [String.raw`{"\u0070rototype":1}`, 'prototype', 'is a name that is not taken'],
    ['{"amount":12345678901234567890}', 'amount', 'has more digits than are kept; send it as text'],
    ['{"amount":0.12345678901234567}', 'amount', 'has more digits than are kept; send it as text'],
    ['{"amount":[1,1e999]}', 'amount[1]', 'has more digits than are kept; send it as text'],
    ['{"amount":1e-999}', 'amount', 'has more digits than are kept; send it as text'],
    [String.raw`{"a":"\ud800"}`, 'a', 'holds characters that are no text'],
    [String.raw`{"a":["x","\u0000"]}`, 'a[1]', 'holds characters that are no text'],
  ])('finds the fault in %s', (json, path, message) => {
    expect(inspectJson(json)).toEqual([{ path, message }]);
  });

  it.each([
    '{"a":{"b":1},"b":[{"b":2},{"b":3}]}',
    '{"a":"{\\"b\\":1,\\"b\\":2}"}',
    String.raw`{"a\\":1,"a":2,"a\"":3}`,
    String.raw`{"a":"\ud83d\ude00 \\ud800"}`,
    '{"a":-0.1,"b":1e3,"c":9007199254740991,"d":0,"e":100000000000000000000}',
    '{"a":"__proto__"}',
    '"text"',
    '  17 ',
    'null',
    '{}',
    '[]',
  ])('finds none in %s', (json) => {
    expect(inspectJson(json)).toEqual([]);
  });

  it('takes 32 levels and no more', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

    expect(inspectJson(nested(32))).toEqual([]);
    expect(inspectJson(nested(33))).toMatchObject([{ message: 'nests deeper than 32 levels' }]);
    expect(inspectJson(nested(30_000))).toHaveLength(1);
  });

  it('lists a score of faults, not thousands', () => {
    expect(inspectJson(`{${'"a":1,'.repeat(5_000)}"b":2}`)).toHaveLength(20);
  });

  it('finds nothing in whatever a parsed value writes', () => {
    const plain = fc
      .object({ key: fc.string({ unit: 'grapheme' }), maxDepth: 5, withNullPrototype: true })
      .filter((value) => !/__proto__|constructor|prototype|\\u0000/.test(JSON.stringify(value)));

    fc.assert(
      fc.property(plain, (value) => {
        expect(inspectJson(JSON.stringify(value, null, 1))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('reads a long text of quotes and backslashes in linear time', () => {
    const json = JSON.stringify({ a: '\\"'.repeat(200_000), b: '\\'.repeat(200_000) });
    const startedAt = performance.now();

    expect(inspectJson(json)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
