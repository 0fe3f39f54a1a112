import fc from 'fast-check';
import { formatJson } from '../../../../scripts/generate/format-json';

describe('formatJson', () => {
  it('expands objects and keeps short lists of plain values on one line', () => {
    const text = formatJson({ name: 'a', columns: ['x', 'y'], steps: [{ n: 1 }], none: [], empty: {} });

    expect(text).toBe(
      [
        '{',
        '  "name": "a",',
        '  "columns": ["x", "y"],',
        '  "steps": [',
        '    {',
        '      "n": 1',
        '    }',
        '  ],',
        '  "none": [],',
        '  "empty": {}',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('breaks a list that would pass the end of the line', () => {
    const words = Array.from({ length: 12 }, (_, index) => `columnnumber${index}`);

    const text = formatJson({ columns: words });

    expect(text.split('\n')).toHaveLength(words.length + 5);
  });

  it('leaves absent members out', () => {
    expect(formatJson({ a: undefined })).toBe('{}\n');
  });

  it('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(formatJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 },
    );
  });
});
