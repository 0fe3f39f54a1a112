import * as austrianVat from 'stdnum/lib/cjs/at/uid';
import * as belgianVat from 'stdnum/lib/cjs/be/vat';
import * as swissUid from 'stdnum/lib/cjs/ch/uid';
import * as swissVat from 'stdnum/lib/cjs/ch/vat';
import * as germanVat from 'stdnum/lib/cjs/de/vat';
import * as danishCvr from 'stdnum/lib/cjs/dk/cvr';
import * as finnishVat from 'stdnum/lib/cjs/fi/alv';
import * as finnishId from 'stdnum/lib/cjs/fi/ytunnus';
import * as frenchSiren from 'stdnum/lib/cjs/fr/siren';
import * as frenchVat from 'stdnum/lib/cjs/fr/tva';
import * as italianVat from 'stdnum/lib/cjs/it/iva';
import * as luxembourgVat from 'stdnum/lib/cjs/lu/tva';
import * as dutchVat from 'stdnum/lib/cjs/nl/btw';
import * as norwegianVat from 'stdnum/lib/cjs/no/mva';
import * as norwegianId from 'stdnum/lib/cjs/no/orgnr';
import * as polishVat from 'stdnum/lib/cjs/pl/nip';
import * as swedishId from 'stdnum/lib/cjs/se/orgnr';
import * as swedishVat from 'stdnum/lib/cjs/se/vat';

/** One kind of number: its check digits are stdnum's business. */
export interface NumberScheme {
  /** As people of the country call it. */
  localName: string;
  /** Without what is only there to read it; the register and Dataverse hold it so. */
  compact(text: string): string;
  hasValidCheckDigits(text: string): boolean;
}

export interface CountrySchemes {
  registrationNumber?: NumberScheme;
  vatNumber: NumberScheme;
}

interface Standard {
  localName: string;
  compact: (text: string) => string;
  validate: (text: string) => { isValid: boolean };
}

const separators = /[\s./-]/g;

/** The library throws where a text has letters it does not expect; that is a wrong number like any other. */
function scheme({ localName, compact, validate }: Standard): NumberScheme {
  return {
    localName,
    compact(text) {
      const bare = text.replace(separators, '').toUpperCase();
      try {
        return compact(bare);
      } catch {
        return bare;
      }
    },
    hasValidCheckDigits(text) {
      try {
        return validate(text.replace(separators, '').toUpperCase()).isValid;
      } catch {
        return false;
      }
    },
  };
}

/** Some countries write a VAT number as the registration number with a suffix, which people leave out. */
function eitherOf(withSuffix: NumberScheme, without: NumberScheme): NumberScheme {
  return {
    localName: withSuffix.localName,
    compact: (text) => without.compact(bareOf(text).replace(/(?:MVA|MWST|TVA|IVA)\s*$/i, '')),
    hasValidCheckDigits: (text) =>
      withSuffix.hasValidCheckDigits(text) || without.hasValidCheckDigits(bareOf(text)),
  };
}

/** Without the country code that Norwegians put before the number. */
function bareOf(text: string): string {
  return text.replace(/^\s*NO\s*/i, '');
}

/** Countries whose numbers have check digits that can be verified without asking anybody. */
const schemes: Readonly<Record<string, CountrySchemes>> = {
  AT: { vatNumber: scheme(austrianVat) },
  BE: { registrationNumber: scheme(belgianVat), vatNumber: scheme(belgianVat) },
  CH: { registrationNumber: scheme(swissUid), vatNumber: eitherOf(scheme(swissVat), scheme(swissUid)) },
  DE: { vatNumber: scheme(germanVat) },
  DK: { registrationNumber: scheme(danishCvr), vatNumber: scheme(danishCvr) },
  FI: { registrationNumber: scheme(finnishId), vatNumber: scheme(finnishVat) },
  FR: { registrationNumber: scheme(frenchSiren), vatNumber: scheme(frenchVat) },
  IT: { vatNumber: scheme(italianVat) },
  LU: { vatNumber: scheme(luxembourgVat) },
  NL: { vatNumber: scheme(dutchVat) },
  NO: {
    registrationNumber: scheme(norwegianId),
    vatNumber: eitherOf(scheme(norwegianVat), scheme(norwegianId)),
  },
  PL: { vatNumber: scheme(polishVat) },
  SE: { registrationNumber: scheme(swedishId), vatNumber: scheme(swedishVat) },
};

export const countriesWithSchemes: readonly string[] = Object.keys(schemes);

/** Undefined for a country whose numbers nobody here can verify. */
export function schemesOf(country: string): CountrySchemes | undefined {
  return Object.hasOwn(schemes, country) ? schemes[country] : undefined;
}
