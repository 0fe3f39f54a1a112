import fc from 'fast-check';
import { nameSimilarity } from '../../../../functions/organisation-validation/name-similarity';

describe('nameSimilarity', () => {
  it.each([
    ['Harbour Books Ltd', 'HARBOUR BOOKS LIMITED'],
    ['Skeppsbron Böcker AB', 'Skeppsbron Bocker'],
    ['Librairie du Port, SARL', 'librairie  du port'],
    ['AB', 'ab'],
  ])('finds %j and %j the same', (one, other) => {
    expect(nameSimilarity(one, other)).toBe(1);
  });

  it('tells a slip of the keyboard from another company', () => {
    expect(nameSimilarity('Harbour Books Ltd', 'Harbuor Books Ltd')).toBeGreaterThan(0.6);
    expect(nameSimilarity('Harbour Books Ltd', 'Lakeside Paper Ltd')).toBeLessThan(0.3);
    expect(nameSimilarity('A', 'B')).toBe(0);
  });

  it('lies between 0 and 1, whichever comes first, and is 1 for the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const similarity = nameSimilarity(one, other);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(nameSimilarity(other, one)).toBe(similarity);
        expect(nameSimilarity(one, one)).toBe(1);
      }),
    );
  });
});
