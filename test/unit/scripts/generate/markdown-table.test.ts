import { markdownTable } from '../../../../scripts/generate/markdown-table';

describe('markdownTable', () => {
  it('pads every cell to its column', () => {
    const table = markdownTable(['A', 'Long'], [['value', 'b']]);

    expect(table).toBe(['| A     | Long |', '| ----- | ---- |', '| value | b    |'].join('\n'));
  });

  it('keeps a cell with bars and line breaks one cell', () => {
    const table = markdownTable(['A'], [['x | y\nz']]);

    expect(table.split('\n')[2]).toBe('| x \\| y z |');
  });
});
