/** Why the ERP gives no credit; its interface names these and no others. */
export type DeclineReason = 'limit-used' | 'invoices-overdue' | 'blocked';

export type CreditAnswer =
  /** Amount in the currency given, decimal text with two digits after the point. */
  | { decision: 'approved'; available: string; currency: string }
  | { decision: 'declined'; reason: DeclineReason }
  | { decision: 'unknown-customer' };

export interface CreditQuestion {
  customerId: string;
  /** The same for every repetition of one question. */
  requestId: string;
}

/** The port to the ERP's credit decisions. Asking changes nothing there. */
export interface ErpCredit {
  /** @throws {IntegrationError} when the ERP does not say */
  check(question: CreditQuestion, signal: AbortSignal): Promise<CreditAnswer>;
}
