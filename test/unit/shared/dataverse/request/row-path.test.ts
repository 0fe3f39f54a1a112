import type { RowAddress } from '../../../../../shared/dataverse/request/row-address';
import { isUnaddressable, rowPath } from '../../../../../shared/dataverse/request/row-path';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

function failureOf(address: RowAddress): Error {
  try {
    rowPath(address);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

describe('rowPath', () => {
  it.each<[string, RowAddress]>([
    [`accounts(${id})`, { entitySet: 'accounts', id }],
    [
      "accounts(accountnumber='O''Neil%20S%C3%B6hne%20%231',new_year=2026)",
      { entitySet: 'accounts', key: { accountnumber: "O'Neil Söhne #1", new_year: 2026 } },
    ],
    [
      `productpricelevels(_productid_value=${id},new_no=9007199254740993)`,
      { entitySet: 'productpricelevels', key: { _productid_value: id, new_no: 9007199254740993n } },
    ],
  ])('writes %s', (path, address) => {
    expect(rowPath(address)).toBe(path);
  });

  it.each(['a/b', 'a&b', '50%', 'a:b', 'a\\b', 'who?', 'a+b', '<a>', 'a*b'])(
    'refuses the key value %s, which the platform cannot route',
    (accountnumber) => {
      const failure = failureOf({ entitySet: 'accounts', key: { accountnumber } });

      expect(failure.message).not.toContain(accountnumber);
      expect(failure).toMatchObject({
        name: 'ContractViolationError',
        details: { path: 'key.accountnumber', table: 'accounts', column: 'accountnumber' },
      });
      expect(isUnaddressable({ accountnumber })).toBe(true);
    },
  );

  it.each<[string, string, RowAddress]>([
    ['entitySet', 'name of a entity set', { entitySet: 'accounts(1)/x', id }],
    ['id', 'is not the id of a row', { entitySet: 'accounts', id: '1)/x?$select=*#' }],
    ['key', 'at least one column', { entitySet: 'accounts', key: {} }],
    ['key', 'name of a column', { entitySet: 'accounts', key: { "a'": 1 } }],
    ['key.a', 'not finite', { entitySet: 'accounts', key: { a: Infinity } }],
    ['key.a', 'half a character', { entitySet: 'accounts', key: { a: '\udc00' } }],
    ['key._a_value', 'is not the id of a row', { entitySet: 'accounts', key: { _a_value: 'x' } }],
  ])('names %s when it %s', (path, message, address) => {
    const failure = failureOf(address);

    expect(failure.message).toContain(message);
    expect(failure).toMatchObject({ name: 'ContractViolationError', details: { path } });
  });

  it('takes a plain key for addressable', () => {
    expect(isUnaddressable({ accountnumber: "O'Neil #1", new_year: 2026 })).toBe(false);
  });
});
