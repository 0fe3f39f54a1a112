import { customerBody } from '../../../../../local/downstream/erp/customer';
import { describeInvalidBody } from '../../../../../local/http/invalid-body';

function problemsOf(body: unknown): { field: string; fix: string }[] {
  const { error } = customerBody.safeParse(body);
  return error ? describeInvalidBody(error).problems : [];
}

describe('customerBody', () => {
  it('takes a version, a name and any further fields with plain values', () => {
    const body = {
      version: '9223372036854775807',
      name: 'H',
      accountNumber: null,
      city: 'Delft',
      credit: 5.5,
    };

    expect(customerBody.parse(body)).toEqual(body);
  });

  it.each([
    ['no object', 'H', 'body', 'JSON object'],
    ['a version as number', { version: 12, name: 'H' }, 'version', 'decimal string'],
    ['a version that is no number', { version: 'W/"1"', name: 'H' }, 'version', 'decimal string'],
    ['no name', { version: '1' }, 'name', 'text'],
    ['an empty name', { version: '1', name: '' }, 'name', 'not be empty'],
    ['a name beyond its length', { version: '1', name: 'x'.repeat(161) }, 'name', '160'],
    [
      'an account number beyond its length',
      { version: '1', name: 'H', accountNumber: 'x'.repeat(21) },
      'accountNumber',
      '20',
    ],
    ['a nested field', { version: '1', name: 'H', lines: [] }, 'lines', 'text, a number'],
  ])('refuses %s', (_defect, body, field, fix) => {
    expect(problemsOf(body)).toEqual([{ field, fix: expect.stringContaining(fix) as unknown }]);
  });
});
