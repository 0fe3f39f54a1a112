import type { ApiContext, ApiHandler } from '../../shared/api/api-handler';
import type { GuardedCalls } from '../../shared/api/guards/guarded-call';
import { businessEvent } from '../../shared/observability/business-event';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import { callWithin } from '../../shared/resilience/call-within';
import type { Clock } from '../../shared/time/clock';
import { checkDuplicates } from './check-duplicates';
import { checkNumbers, compactNumbers } from './check-numbers';
import { checkRegister, unconfirmed } from './check-register';
import type { CheckResult } from './check-result';
import { combineVerdicts } from './combine-verdicts';
import type { CompanyRegister } from './company-register';
import type { FindingCode } from './findings';
import type { KnownOrganisations } from './known-organisations';
import type { OrganisationV1 } from './organisation.contract';
import type { validateOrganisation } from './validate-organisation.operation';

/** Milliseconds a check may take, well within the operation's own budget: what is late is unknown. */
const longestCheckMs = 3_000;

export interface ValidateOrganisationDependencies {
  register: CompanyRegister;
  registerTarget: string;
  known: KnownOrganisations;
  knownTarget: string;
  calls: GuardedCalls;
  clock: Clock;
  contactUrl: () => string;
}

/** All checks at the same time; one that cannot be made never hides what the others found. */
export function createValidateOrganisationHandler(
  dependencies: ValidateOrganisationDependencies,
): ApiHandler<typeof validateOrganisation> {
  return async function handleValidateOrganisation({ body }, context) {
    const format = checkNumbers(body);
    const [register, duplicates] = await Promise.all([
      askRegister(dependencies, body, format, context),
      askKnown(dependencies, body, context),
    ]);
    const results = [withoutConfirmed(format, register), register, duplicates];
    const validation = combineVerdicts(results, body, dependencies.contactUrl());
    businessEvent('OrganisationValidated', { verdict: validation.verdict, country: body.country });
    return { status: 200, body: validation };
  };
}

/** A number whose check digits are wrong is in no register, and without one there is nothing to ask for. */
async function askRegister(
  { register, registerTarget, calls, clock }: ValidateOrganisationDependencies,
  organisation: OrganisationV1,
  format: CheckResult,
  context: ApiContext,
): Promise<CheckResult> {
  const { country, name } = organisation;
  const { registrationNumber } = compactNumbers(organisation);
  if (registrationNumber === undefined || format.findings.includes('REGISTRATION_NUMBER_WRONG'))
    return { check: 'register', state: 'not-needed', findings: unconfirmed };
  const notMade = notMadeOf('register', ['REGISTER_UNAVAILABLE', ...unconfirmed]);
  return inTime(clock, context, notMade, (signal) =>
    calls.run(registerTarget, signal, (inside) =>
      checkRegister(register, { country, name, registrationNumber }, inside),
    ),
  );
}

function askKnown(
  { known, knownTarget, calls, clock }: ValidateOrganisationDependencies,
  organisation: OrganisationV1,
  context: ApiContext,
): Promise<CheckResult> {
  const { country, name, postalCode } = organisation;
  const particulars = { country, name, postalCode, ...compactNumbers(organisation) };
  return inTime(clock, context, notMadeOf('duplicates', ['KNOWN_UNAVAILABLE']), (signal) =>
    calls.run(knownTarget, signal, (inside) => checkDuplicates(known, particulars, inside)),
  );
}

function notMadeOf(check: CheckResult['check'], findings: readonly FindingCode[]): CheckResult {
  return { check, state: 'not-made', findings };
}

async function inTime(
  clock: Clock,
  { signal, logger }: ApiContext,
  notMade: CheckResult,
  work: (signal: AbortSignal) => Promise<CheckResult>,
): Promise<CheckResult> {
  try {
    return await callWithin({ timeoutMs: longestCheckMs, signal, clock }, work);
  } catch (error) {
    logger.warn('check not made', { check: notMade.check, ...errorFacts(error), code: errorCodeOf(error) });
    return notMade;
  }
}

/** A register that has the number says more than check digits could have. */
function withoutConfirmed(format: CheckResult, register: CheckResult): CheckResult {
  if (register.state !== 'made') return format;
  return {
    ...format,
    findings: format.findings.filter((code) => code !== 'REGISTRATION_NUMBER_UNCHECKED'),
  };
}
