import { guidOf, parseGuid } from '../../../../local/dataverse/guid';

describe('guids', () => {
  it('are lower case however they are written', () => {
    expect(parseGuid('0B7F3C52-4D0E-4A53-9C57-6F2B3F1F0A01')).toBe('0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01');
  });

  it.each(['', '5', "'A1'", '0b7f3c524d0e4a539c576f2b3f1f0a01', '{0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01}'])(
    'are not %p',
    (text) => {
      expect(parseGuid(text)).toBeUndefined();
    },
  );

  it('derived from a text are the same for the same text only', () => {
    const [first, again, other] = [guidOf('step one'), guidOf('step one'), guidOf('step two')];

    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(parseGuid(first)).toBe(first);
  });
});
