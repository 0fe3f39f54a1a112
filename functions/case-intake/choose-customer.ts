import { ApiProblemError } from '../../shared/api/api-problem-error';
import { caseProblems } from './case-problems';
import type { CustomerReferenceV1 } from './case.contract';
import type { Customer } from './cases';

export type CaseCustomer =
  { kind: 'known'; table: 'account' | 'contact'; id: string } | { kind: 'new-contact'; id: string };

export type UnknownCustomerPolicy = 'refuse' | 'create-contact';

export interface CustomerChoice {
  reference: CustomerReferenceV1;
  found: readonly Customer[];
  policy: UnknownCustomerPolicy;
  newContactId: string;
}

/**
 * The one active customer. Deactivated ones do not make a name ambiguous, but a name that only they have is refused,
 * also where contacts are made: somebody deactivated them on purpose.
 * @throws {ApiProblemError} for nobody, for several, and for one that is deactivated; nothing of them is told
 */
export function chooseCustomer({ reference, found, policy, newContactId }: CustomerChoice): CaseCustomer {
  const { ambiguousCustomer, inactiveCustomer } = caseProblems;
  const [customer, ...others] = found.filter(({ isActive }) => isActive);
  const path = reference.email === undefined ? 'customer.accountNumber' : 'customer.email';
  if (others.length > 0)
    throw new ApiProblemError(ambiguousCustomer, 'More than one customer has it.', { path });
  if (customer) return { kind: 'known', table: customer.table, id: customer.id };
  if (found.length > 0)
    throw new ApiProblemError(inactiveCustomer, 'The customer has been deactivated.', { path });
  refuseUnknown(reference, policy, path);
  return { kind: 'new-contact', id: newContactId };
}

function refuseUnknown(
  { email, lastName }: CustomerReferenceV1,
  policy: UnknownCustomerPolicy,
  path: string,
): void {
  const { unknownCustomer } = caseProblems;
  if (policy === 'refuse' || email === undefined)
    throw new ApiProblemError(unknownCustomer, 'No customer has it.', { path });
  if (lastName === undefined)
    throw new ApiProblemError(
      unknownCustomer,
      'No customer has this e-mail address; a new one needs a name.',
      {
        path: 'customer.lastName',
      },
    );
}
