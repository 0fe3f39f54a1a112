import type { CheckResult } from './check-result';
import type { CompanyRegister, RegisteredCompany } from './company-register';
import type { FindingCode } from './findings';
import { nameSimilarity } from './name-similarity';

/** Below this two names are told apart by anybody who reads them. */
const leastSimilarity = 0.6;

/** What stays open whenever the register has no entry to compare with. */
export const unconfirmed: readonly FindingCode[] = ['NAME_UNCONFIRMED', 'EXISTENCE_UNCONFIRMED'];

const notCovered: CheckResult = {
  check: 'register',
  state: 'not-made',
  findings: ['REGISTER_NOT_COVERED', ...unconfirmed],
};

/** What the company register says about a number that has passed its check digits. */
export async function checkRegister(
  register: CompanyRegister,
  applicant: { country: string; name: string; registrationNumber: string },
  signal: AbortSignal,
): Promise<CheckResult> {
  const company = await register.find(applicant.country, applicant.registrationNumber, signal);
  if (company === 'not-covered') return notCovered;
  const findings: FindingCode[] = company
    ? compare(company, applicant.name)
    : ['NOT_REGISTERED', ...unconfirmed];
  return { check: 'register', state: 'made', findings };
}

function compare({ name, status }: RegisteredCompany, nameGiven: string): FindingCode[] {
  return [
    ...(status === 'dissolved' ? (['DISSOLVED'] as const) : []),
    ...(status === 'in-liquidation' ? (['IN_LIQUIDATION'] as const) : []),
    ...(nameSimilarity(name, nameGiven) < leastSimilarity ? (['NAME_DIFFERS'] as const) : []),
  ];
}
