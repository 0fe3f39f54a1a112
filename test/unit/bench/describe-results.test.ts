import { describeComparison, describeResults } from '../../../bench/describe-results';

const comparison = {
  name: 'sends',
  ratio: 0.625,
  target: 0.5,
  oursPerSecond: 12_500.4,
  barePerSecond: 20_000,
};

describe('describeComparison', () => {
  it('shows the ratio, what is wanted, and both rates', () => {
    expect(describeComparison(comparison).split(/ {2,}/)).toEqual([
      'sends',
      '0.62',
      '0.50 ok',
      '12,500/s',
      '20,000/s',
    ]);
  });

  it('says when the ratio is below what is wanted', () => {
    expect(describeComparison({ ...comparison, ratio: 0.49 })).toContain('0.50 below');
  });

  it('rounds no miss up to the target', () => {
    expect(describeComparison({ ...comparison, ratio: 0.4999 })).toMatch(/0\.49 .*0\.50 below/);
  });

  it('takes a ratio that is just reached', () => {
    expect(describeComparison({ ...comparison, ratio: 0.5 })).toContain('0.50 ok');
  });

  it('judges nothing where nothing is wanted', () => {
    const line = describeComparison({ ...comparison, target: undefined });

    expect(line).toContain('–');
    expect(line).not.toMatch(/ok|below/);
  });
});

describe('describeResults', () => {
  it('puts every column under its heading', () => {
    const [head = '', line = ''] = describeResults([comparison]);

    const ends = (text: string, word: string) => text.indexOf(word) + word.length;
    expect(ends(head, 'ratio')).toBe(ends(line, '0.62'));
    expect(ends(head, 'ours')).toBe(ends(line, '12,500/s'));
    expect(ends(head, 'bare')).toBe(ends(line, '20,000/s'));
  });

  it('shows a figure without a comparison, with its note', () => {
    const figure = { name: 'sessions', perSecond: 1_234.5, note: 'messages, 90 MiB' };

    const [head = '', line = ''] = describeResults([figure]);

    expect(line).toMatch(/^sessions +1,235\/s {2}messages, 90 MiB$/);
    expect(line.indexOf('1,235/s') + '1,235/s'.length).toBe(head.indexOf('ours') + 'ours'.length);
  });

  it('keeps the order of the measurements', () => {
    const names = describeResults([comparison, { ...comparison, name: 'receives' }]).slice(1);

    expect(names.map((line) => line.split(' ')[0])).toEqual(['sends', 'receives']);
  });
});

describe('describeResults, for durations', () => {
  it.each([
    [350, '350 ok'],
    [350.2, '350 above'],
  ])('judges %d ms against what is wanted', (ms, judged) => {
    const [, line = ''] = describeResults([{ name: 'start-up: telemetry', ms, target: 350 }]);

    expect(line).toContain(judged);
    expect(line).toContain(`${Math.ceil(ms)} ms`);
  });

  it('shows one without a target', () => {
    const [, line = ''] = describeResults([{ name: 'start-up: library', ms: 12, target: undefined }]);

    expect(line).toMatch(/start-up: library +– +12 ms/);
  });
});
