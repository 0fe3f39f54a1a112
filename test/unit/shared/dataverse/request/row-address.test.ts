import { rowUrl } from '../../../../../shared/dataverse/request/row-address';

const environment = 'https://harbour.example';

describe('rowUrl', () => {
  it('addresses a row by its alternate key, quotes doubled and everything encoded', () => {
    const key = { accountnumber: "O'Neil Söhne #1", new_year: 2026 };

    const url = rowUrl(environment, { entitySet: 'accounts', key }, ['name', '_ownerid_value']);

    expect(url.href).toBe(
      `${environment}/api/data/v9.2/accounts(accountnumber='O''Neil%20S%C3%B6hne%20%231',new_year=2026)?$select=name,_ownerid_value`,
    );
  });

  it.each(['a/b', 'a&b', '50%', 'a:b', 'a\\b', 'who?', 'a+b', '<a>', 'a*b'])(
    'refuses the key value %s, which the platform cannot route',
    (accountnumber) => {
      expect(() => rowUrl(environment, { entitySet: 'accounts', key: { accountnumber } }, [])).toThrow(
        expect.objectContaining({
          name: 'ContractViolationError',
          details: { path: 'accountnumber' },
        }) as Error,
      );
    },
  );

  it('lets nothing in an id reach beyond the row', () => {
    const { pathname, search } = rowUrl(environment, { entitySet: 'accounts', id: '1)/x?$select=*#' }, [
      'name',
    ]);

    expect(pathname).toBe('/api/data/v9.2/accounts(1)%2Fx%3F%24select%3D*%23)');
    expect(search).toBe('?$select=name');
  });
});
