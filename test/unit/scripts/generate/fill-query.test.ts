import { fillQuery } from '../../../../scripts/generate/fill-query';

describe('fillQuery', () => {
  it('fills every place a parameter has', () => {
    expect(fillQuery('{a} | {b} | {a}', { a: 'x', b: 'y' })).toBe('x | y | x');
  });

  it('takes a value as it is, dollar signs too', () => {
    expect(fillQuery('{a}', { a: '$& $1' })).toBe('$& $1');
  });

  it('names what nobody fills', () => {
    expect(() => fillQuery('where flow == {flow}', {})).toThrow('{flow}');
  });
});
