import type { FieldName, Verdict } from './organisation.contract';

interface FindingKind {
  field: FieldName;
  verdict: Exclude<Verdict, 'valid'>;
  message: string;
}

/**
 * Everything a check may find, in words for the applicant. They say what to do, and nothing about anybody else: that an
 * account exists, never which.
 */
export const findingKinds = {
  REGISTRATION_NUMBER_WRONG: {
    field: 'registrationNumber',
    verdict: 'invalid',
    message: 'This is not a registration number of that country; look for a mistyped digit.',
  },
  REGISTRATION_NUMBER_UNCHECKED: {
    field: 'registrationNumber',
    verdict: 'unknown',
    message: 'Registration numbers of that country have no check digits that we know.',
  },
  VAT_NUMBER_WRONG: {
    field: 'vatNumber',
    verdict: 'invalid',
    message: 'This is not a VAT number of that country; look for a mistyped digit.',
  },
  VAT_NUMBER_UNCHECKED: {
    field: 'vatNumber',
    verdict: 'unknown',
    message: 'VAT numbers of that country cannot be checked here.',
  },
  NOT_REGISTERED: {
    field: 'registrationNumber',
    verdict: 'invalid',
    message: 'The company register does not know this number.',
  },
  DISSOLVED: {
    field: 'organisation',
    verdict: 'invalid',
    message: 'According to the company register this organisation does not exist any more.',
  },
  IN_LIQUIDATION: {
    field: 'organisation',
    verdict: 'warning',
    message: 'According to the company register this organisation is being wound up.',
  },
  NAME_DIFFERS: {
    field: 'name',
    verdict: 'warning',
    message: 'The company register has another name for this number; use the registered one.',
  },
  REGISTER_UNAVAILABLE: {
    field: 'registrationNumber',
    verdict: 'unknown',
    message: 'The company register did not answer; try again later.',
  },
  REGISTER_NOT_COVERED: {
    field: 'registrationNumber',
    verdict: 'unknown',
    message: 'No register of that country can be asked from here.',
  },
  NAME_UNCONFIRMED: {
    field: 'name',
    verdict: 'unknown',
    message: 'The name could not be compared with the company register.',
  },
  EXISTENCE_UNCONFIRMED: {
    field: 'organisation',
    verdict: 'unknown',
    message: 'The company register has not confirmed that this organisation exists.',
  },
  KNOWN_ALREADY: {
    field: 'organisation',
    verdict: 'warning',
    message:
      'An organisation with these particulars is known to us already; sign in instead of applying again.',
  },
  NOT_ACCEPTED: {
    field: 'organisation',
    verdict: 'invalid',
    message: 'This organisation cannot apply at the moment; please get in touch.',
  },
  KNOWN_UNAVAILABLE: {
    field: 'organisation',
    verdict: 'unknown',
    message: 'We could not look whether the organisation is known to us; try again later.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>;

export type FindingCode = keyof typeof findingKinds;
