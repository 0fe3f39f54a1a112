import { creditResultOf, refusalFor } from '../../../../functions/credit-check/credit-result';

const help = 'https://contoso.example/help';

describe('creditResultOf', () => {
  it('says how much is available', () => {
    expect(creditResultOf({ decision: 'approved', available: '1250.50', currency: 'EUR' }, help)).toEqual({
      status: 'approved',
      reason: 'Up to 1250.50 EUR is available.',
      available: '1250.50',
    });
  });

  it.each([
    ['limit-used', 'The credit limit is used up.'],
    ['invoices-overdue', 'Invoices are overdue.'],
    ['blocked', 'The customer is blocked in the ERP.'],
  ] as const)('says why there is none (%s), and whom to ask', (reason, sentence) => {
    expect(creditResultOf({ decision: 'declined', reason }, help)).toEqual({
      status: 'declined',
      reason: `${sentence} Questions: ${help}`,
      available: null,
    });
  });

  it.each([
    [{ decision: 'unknown-customer' } as const, 'does not know this customer'],
    [undefined, 'does not answer at the moment'],
  ])('never turns %j into a decision', (answer, sentence) => {
    const result = creditResultOf(answer, help);

    expect(result).toMatchObject({ status: 'notAvailable', available: null });
    expect(result.reason).toContain(sentence);
    expect(result.reason).toContain(help);
  });
});

describe('refusalFor', () => {
  it('says whom to ask, and not whether there is such an account', () => {
    expect(refusalFor(help)).toEqual({
      status: 'refused',
      reason: `You may not see this account, or it is not there any more. Questions: ${help}`,
    });
  });
});
