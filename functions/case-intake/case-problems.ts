import type { OperationProblem } from '../../shared/api/operation';

/** What this flow's operations answer beside the platform's own problems. */
export const caseProblems = {
  unknownCustomer: {
    status: 422,
    code: 'UNKNOWN_CUSTOMER',
    description:
      'No customer has this account number or e-mail address. Check it, or have the customer added; the same key may be used again.',
    isRetryable: false,
  },
  inactiveCustomer: {
    status: 422,
    code: 'INACTIVE_CUSTOMER',
    description: 'The customer has been deactivated and takes no new cases. Ask the contact of the service.',
    isRetryable: false,
  },
  ambiguousCustomer: {
    status: 409,
    code: 'AMBIGUOUS_CUSTOMER',
    description:
      'More than one customer has this account number or e-mail address. Name another one; nothing is told about them.',
    isRetryable: false,
  },
  refusedByRules: {
    status: 422,
    code: 'BUSINESS_RULE',
    description: 'A rule of the organisation refuses the case. Ask the contact of the service.',
    isRetryable: false,
  },
  caseNotFound: {
    status: 404,
    code: 'CASE_NOT_FOUND',
    description: 'There is no case of this number that the caller may see.',
    isRetryable: false,
  },
  requestNotFound: {
    status: 404,
    code: 'CASE_REQUEST_NOT_FOUND',
    description:
      'There is no request of this id that the caller may see; requests are kept for a month at least.',
    isRetryable: false,
  },
} as const satisfies Record<string, OperationProblem>;

/** What a status says of a queued request whose message is parked: it waits for an operator. */
export const requestDelay = {
  code: 'CASE_DELAYED',
  detail:
    'The case could not be made in time and waits for an operator. Nothing is lost; do not send it again under another key.',
} as const;
