import type { CreditStatus } from './credit-check.contract';
import type { CreditAnswer, DeclineReason } from './erp-credit';

/** What the user sees on the form and in the notification. */
export interface CreditResult {
  status: Exclude<CreditStatus, 'checking'>;
  /** One or two sentences, with somebody to turn to where the user cannot go on alone. */
  reason: string;
  /** Amount as decimal text; null when there is none. */
  available: string | null;
}

/** What somebody is told who may not see the account: nothing that depends on it, not even whether it exists. */
export interface Refusal {
  status: 'refused';
  reason: string;
}

const declineSentences: Readonly<Record<DeclineReason, string>> = {
  'limit-used': 'The credit limit is used up.',
  'invoices-overdue': 'Invoices are overdue.',
  blocked: 'The customer is blocked in the ERP.',
};

/** Puts the ERP's answer into words a salesperson understands; `undefined` is no answer in time. */
export function creditResultOf(answer: CreditAnswer | undefined, contactUrl: string): CreditResult {
  const contact = `Questions: ${contactUrl}`;
  switch (answer?.decision) {
    case 'approved':
      return {
        status: 'approved',
        reason: `Up to ${answer.available} ${answer.currency} is available.`,
        available: answer.available,
      };
    case 'declined':
      return { status: 'declined', reason: `${declineSentences[answer.reason]} ${contact}`, available: null };
    case 'unknown-customer':
      return {
        status: 'notAvailable',
        reason: `The ERP does not know this customer yet; a new one takes some minutes. ${contact}`,
        available: null,
      };
    case undefined:
      return {
        status: 'notAvailable',
        reason: `The ERP does not answer at the moment. Press again in some minutes. ${contact}`,
        available: null,
      };
  }
}

/** The same for every account. */
export function refusalFor(contactUrl: string): Refusal {
  return {
    status: 'refused',
    reason: `You may not see this account, or it is not there any more. Questions: ${contactUrl}`,
  };
}
