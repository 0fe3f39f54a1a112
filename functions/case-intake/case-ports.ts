import type { Services } from '../../shared/hosting/services';
import { CaseRequests } from './case-requests';
import type { Cases } from './cases';
import { createDataverseCases, dataverseTarget } from './dataverse-cases';
import { caseIntake } from './flow';
import { createIntakeCase, type IntakeCase } from './intake-case';
import { caseIntakeSettings } from './settings';

/** Three calls at most fit into the time of the operation, so that its answer can still tell what is wrong. */
const awaitedCallMs = 8_000;

const queuedCallMs = 18_000;

/** Cases while somebody waits: through the bulkhead and breaker of Dataverse. */
export function awaitedCases(services: Services): Cases {
  return createDataverseCases({
    webApi: () => services.webApi(caseIntake),
    outside: (signal, call) => services.guardedCalls.run(dataverseTarget, signal, call),
    budgetMs: awaitedCallMs,
  });
}

/** Cases from the queue, whose delivery has a breaker of its own. */
export function queuedCases(services: Services): Cases {
  return createDataverseCases({
    webApi: () => services.webApi(caseIntake, 'batch'),
    outside: (signal, call) => call(signal),
    budgetMs: queuedCallMs,
  });
}

export function intakeCaseWith(services: Services, cases: Cases): IntakeCase {
  const unknownCustomer = () => services.settings(caseIntakeSettings).UnknownCustomer;
  return createIntakeCase({ cases, unknownCustomer });
}

export function caseRequests({ tables, clock }: Services): CaseRequests {
  return new CaseRequests(tables, clock);
}
