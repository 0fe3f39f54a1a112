import { z } from 'zod';

/** What somebody sets for a customer; the rest of the limit is available. */
export const creditLine = z.strictObject({
  /** In cents of the currency. */
  limitCents: z.int({ error: 'must be whole cents' }).min(0, 'must not be negative'),
  usedCents: z.int({ error: 'must be whole cents' }).min(0, 'must not be negative').default(0),
  isBlocked: z.boolean({ error: 'must be true or false' }).default(false),
  hasOverdueInvoices: z.boolean({ error: 'must be true or false' }).default(false),
});

export type CreditLine = z.output<typeof creditLine>;

export const creditQuestion = z.strictObject({
  customerId: z.string({ error: 'must be text' }).min(1, 'must not be empty'),
  requestId: z.string({ error: 'must be text' }).min(1, 'must not be empty'),
});

export type CreditQuestion = z.output<typeof creditQuestion>;

export type CreditDecision =
  | { decision: 'approved'; available: string; currency: 'EUR' }
  | { decision: 'declined'; reason: 'limit-used' | 'invoices-overdue' | 'blocked' };

/** What every customer starts with: 25,000.00. */
const newCustomersLine: CreditLine = {
  limitCents: 2_500_000,
  usedCents: 0,
  isBlocked: false,
  hasOverdueInvoices: false,
};

/** The ERP's credit lines, and every question it was asked. */
export class Credit {
  private readonly lines = new Map<string, CreditLine>();
  private readonly asked: CreditQuestion[] = [];

  setLine(customerId: string, line: CreditLine): void {
    this.lines.set(customerId, line);
  }

  decide(question: CreditQuestion): CreditDecision {
    this.asked.push(question);
    const line = this.lines.get(question.customerId) ?? newCustomersLine;
    const availableCents = line.limitCents - line.usedCents;
    if (line.isBlocked) return { decision: 'declined', reason: 'blocked' };
    if (line.hasOverdueInvoices) return { decision: 'declined', reason: 'invoices-overdue' };
    if (availableCents <= 0) return { decision: 'declined', reason: 'limit-used' };
    return { decision: 'approved', available: (availableCents / 100).toFixed(2), currency: 'EUR' };
  }

  /** Oldest first. */
  questions(): readonly CreditQuestion[] {
    return this.asked;
  }
}
