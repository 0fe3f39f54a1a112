import { ConcurrencyConflictError } from '../../shared/errors/concurrency-conflict-error';
import { caseIdOf, contactIdsOf, type CaseOrder } from './case-order';
import { caseRows } from './case-rows';
import type { CreatedCaseV1 } from './case.contract';
import type { Cases } from './cases';
import { chooseCustomer, type UnknownCustomerPolicy } from './choose-customer';

export interface IntakeCaseDependencies {
  cases: Cases;
  unknownCustomer: () => UnknownCustomerPolicy;
}

/** @param mayBeDone whether an earlier attempt may have made the case: then it is looked for first */
export type IntakeCase = (
  order: CaseOrder,
  attempt: { mayBeDone: boolean; signal: AbortSignal },
) => Promise<CreatedCaseV1>;

/** Makes one case for one order, however often it is tried. */
export function createIntakeCase({ cases, unknownCustomer }: IntakeCaseDependencies): IntakeCase {
  return async function intakeCase(order, { mayBeDone, signal }) {
    const id = caseIdOf(order);
    const done = mayBeDone ? await cases.find(id, signal) : undefined;
    if (done) return done;
    const reference = order.request.customer;
    const policy = unknownCustomer();
    for (const newContactId of contactIdsOf(order)) {
      const found = await cases.findCustomers(reference, signal);
      const customer = chooseCustomer({ reference, found, policy, newContactId });
      const created = await cases.create(id, caseRows(order, customer), signal);
      if (created !== 'conflict') return created;
    }
    throw new ConcurrencyConflictError('Somebody else changes the customer at the same time');
  };
}
