import { Credit, creditLine } from '../../../../../local/downstream/erp/credit';

const question = { customerId: 'account-1', requestId: 'dv-1' };

describe('the ERP’s credit', () => {
  it('gives a new customer a line of its own', () => {
    expect(new Credit().decide(question)).toEqual({
      decision: 'approved',
      available: '25000.00',
      currency: 'EUR',
    });
  });

  it.each([
    [
      { limitCents: 10_050, usedCents: 1 },
      { decision: 'approved', available: '100.49' },
    ],
    [
      { limitCents: 100, usedCents: 100 },
      { decision: 'declined', reason: 'limit-used' },
    ],
    [
      { limitCents: 100, hasOverdueInvoices: true },
      { decision: 'declined', reason: 'invoices-overdue' },
    ],
    [
      { limitCents: 100, hasOverdueInvoices: true, isBlocked: true },
      { decision: 'declined', reason: 'blocked' },
    ],
  ])('decides %j', (line, expected) => {
    const credit = new Credit();
    credit.setLine('account-1', creditLine.parse(line));

    expect(credit.decide(question)).toMatchObject(expected);
  });

  it('keeps every question for those who look on', () => {
    const credit = new Credit();

    credit.decide(question);
    credit.decide({ ...question, requestId: 'dv-2' });

    expect(credit.questions().map(({ requestId }) => requestId)).toEqual(['dv-1', 'dv-2']);
  });
});
