import { chooseCustomer, type CustomerChoice } from '../../../../functions/case-intake/choose-customer';
import type { Customer } from '../../../../functions/case-intake/cases';

const account: Customer = { table: 'account', id: 'account-1', isActive: true };
const contact: Customer = { table: 'contact', id: 'contact-1', isActive: true };
const left: Customer = { table: 'contact', id: 'contact-2', isActive: false };
const email = 'a@b.example';

function choose(changes: Partial<CustomerChoice>) {
  return chooseCustomer({
    reference: { email, lastName: 'Berg' },
    found: [],
    policy: 'create-contact',
    newContactId: 'new-1',
    ...changes,
  });
}

describe('chooseCustomer', () => {
  it('takes the one active customer, whoever has left', () => {
    expect(choose({ found: [left, account, left] })).toEqual({
      kind: 'known',
      table: 'account',
      id: 'account-1',
    });
  });

  it('makes a contact of somebody nobody knows', () => {
    expect(choose({})).toEqual({ kind: 'new-contact', id: 'new-1' });
  });

  it.each<[string, Partial<CustomerChoice>, string, string]>([
    ['an account and a contact', { found: [account, contact] }, 'AMBIGUOUS_CUSTOMER', 'customer.email'],
    ['only somebody who has left', { found: [left] }, 'INACTIVE_CUSTOMER', 'customer.email'],
    ['nobody, where contacts are not made', { policy: 'refuse' }, 'UNKNOWN_CUSTOMER', 'customer.email'],
    ['nobody, without a name', { reference: { email } }, 'UNKNOWN_CUSTOMER', 'customer.lastName'],
    [
      'no account of a number',
      { reference: { accountNumber: '1', lastName: 'Berg' } },
      'UNKNOWN_CUSTOMER',
      'customer.accountNumber',
    ],
  ])('refuses %s', (_, changes, code, path) => {
    expect(() => choose(changes)).toThrow(
      expect.objectContaining({ code, path, isRetryable: false }) as Error,
    );
  });
});
