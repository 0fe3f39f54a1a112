import type { CheckResult } from './check-result';
import type { FindingCode } from './findings';
import { schemesOf, type NumberScheme } from './number-schemes';
import type { OrganisationV1 } from './organisation.contract';

/** Format and check digits: what can be said without asking anybody. */
export function checkNumbers({ country, registrationNumber, vatNumber }: OrganisationV1): CheckResult {
  const schemes = schemesOf(country);
  return {
    check: 'format',
    state: registrationNumber === undefined && vatNumber === undefined ? 'not-needed' : 'made',
    findings: [
      ...judge(registrationNumber, schemes?.registrationNumber, {
        wrong: 'REGISTRATION_NUMBER_WRONG',
        unchecked: 'REGISTRATION_NUMBER_UNCHECKED',
      }),
      ...judge(vatNumber, schemes?.vatNumber, {
        wrong: 'VAT_NUMBER_WRONG',
        unchecked: 'VAT_NUMBER_UNCHECKED',
      }),
    ],
  };
}

function judge(
  number: string | undefined,
  scheme: NumberScheme | undefined,
  { wrong, unchecked }: { wrong: FindingCode; unchecked: FindingCode },
): FindingCode[] {
  if (number === undefined) return [];
  if (!scheme) return [unchecked];
  return scheme.hasValidCheckDigits(number) ? [] : [wrong];
}

/** The numbers as register and Dataverse hold them: without what is only there to read them. */
export function compactNumbers({ country, registrationNumber, vatNumber }: OrganisationV1): {
  registrationNumber: string | undefined;
  vatNumber: string | undefined;
} {
  const schemes = schemesOf(country);
  return {
    registrationNumber: compacted(registrationNumber, schemes?.registrationNumber),
    vatNumber: schemes
      ? compacted(vatNumber, schemes.vatNumber)
      : withoutCountry(compacted(vatNumber, undefined), country),
  };
}

/** As a scheme leaves it: Dataverse may hold the number with the country code or without it. */
function withoutCountry(vatNumber: string | undefined, country: string): string | undefined {
  return vatNumber?.startsWith(country) ? vatNumber.slice(country.length) : vatNumber;
}

function compacted(number: string | undefined, scheme: NumberScheme | undefined): string | undefined {
  if (number === undefined) return undefined;
  const bare = scheme ? scheme.compact(number) : number.replace(/[\s./-]/g, '').toUpperCase();
  return bare === '' ? undefined : bare;
}
