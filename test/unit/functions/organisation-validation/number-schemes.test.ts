import fc from 'fast-check';
import {
  countriesWithSchemes,
  schemesOf,
} from '../../../../functions/organisation-validation/number-schemes';

/** Numbers that official pages show as examples, or of public bodies. */
const published = [
  ['BE', 'registrationNumber', '0203201340'],
  ['DK', 'registrationNumber', '13585628'],
  ['FI', 'registrationNumber', '20774740'],
  ['FR', 'registrationNumber', '732829320'],
  ['NO', 'registrationNumber', '974760673'],
  ['SE', 'registrationNumber', '5560125790'],
  ['AT', 'vatNumber', 'ATU13585627'],
  ['BE', 'vatNumber', 'BE0203201340'],
  ['CH', 'vatNumber', 'CHE100155212'],
  ['CH', 'vatNumber', 'CHE100155212MWST'],
  ['DE', 'vatNumber', 'DE136695976'],
  ['DK', 'vatNumber', 'DK13585628'],
  ['FI', 'vatNumber', 'FI20774740'],
  ['FR', 'vatNumber', 'FR44732829320'],
  ['IT', 'vatNumber', 'IT00743110157'],
  ['LU', 'vatNumber', 'LU15027442'],
  ['NL', 'vatNumber', 'NL004495445B01'],
  ['NO', 'vatNumber', 'NO974760673MVA'],
  ['NO', 'vatNumber', 'NO974760673'],
  ['PL', 'vatNumber', 'PL5260250274'],
  ['SE', 'vatNumber', 'SE556012579001'],
] as const;

function schemeOf(country: string, kind: 'registrationNumber' | 'vatNumber') {
  const scheme = schemesOf(country)?.[kind];
  if (!scheme) throw new Error(`There is no scheme for the ${kind} of ${country}.`);
  return scheme;
}

describe('schemesOf', () => {
  it.each(published)('takes the %s %s %s', (country, kind, number) => {
    expect(schemeOf(country, kind).hasValidCheckDigits(number)).toBe(true);
  });

  // A Dutch number guarantees less: its suffix has no check digit, and two remainders share one.
  const guarded = published.filter(([country]) => country !== 'NL');

  it.each(guarded)('catches every single wrong digit in the %s %s %s', (country, kind, number) => {
    const scheme = schemeOf(country, kind);
    const missed: string[] = [];
    for (const { index, 0: digit } of number.matchAll(/\d/g))
      for (const other of '0123456789'.replace(digit, '')) {
        const wrong = number.slice(0, index) + other + number.slice(index + 1);
        if (scheme.hasValidCheckDigits(wrong)) missed.push(wrong);
      }

    expect(missed).toEqual([]);
  });

  it('does not mind how a number is written', () => {
    const { registrationNumber } = schemesOf('NO') ?? {};

    expect(registrationNumber?.hasValidCheckDigits('974 760 673')).toBe(true);
    expect(registrationNumber?.compact('974.760 673')).toBe('974760673');
  });

  it.each([
    ['NO', 'NO 974 760 673 MVA', '974760673'],
    ['NO', '974760673', '974760673'],
    ['CH', 'CHE-100.155.212 MWST', 'CHE100155212'],
    ['SE', 'SE556012579001', '556012579001'],
  ])('keeps a VAT number of %s without country code and suffix: %j', (country, text, expected) => {
    expect(schemesOf(country)?.vatNumber.compact(text)).toBe(expected);
  });

  it('has at least VAT numbers for each of its countries, and none for the others', () => {
    for (const country of countriesWithSchemes) expect(schemesOf(country)?.vatNumber.localName).toBeTruthy();
    expect(schemesOf('XX')).toBeUndefined();
    expect(schemesOf('constructor')).toBeUndefined();
  });

  it('judges any text without failing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countriesWithSchemes), fc.string(), (country, text) => {
        const { registrationNumber, vatNumber } = schemesOf(country) ?? {};
        for (const scheme of [registrationNumber, vatNumber]) {
          expect(typeof scheme?.hasValidCheckDigits(text)).toBe(scheme ? 'boolean' : 'undefined');
          expect(typeof scheme?.compact(text)).toBe(scheme ? 'string' : 'undefined');
        }
      }),
    );
  });
});
