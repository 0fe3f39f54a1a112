import { account } from '../../../../../local/dataverse/tables/account';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { parseResource } from '../../../../../local/dataverse/web-api/resource';
import { refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const tables = new TableCatalog();

describe('parseResource', () => {
  it.each([
    ['accounts', { kind: 'collection', table: account }],
    [`accounts(${id})`, { kind: 'row', table: account, id }],
    [`accounts(${id.toUpperCase()})`, { kind: 'row', table: account, id }],
    ['WhoAmI', { kind: 'whoAmI' }],
    ['WhoAmI()', { kind: 'whoAmI' }],
  ])('reads %s', (path, resource) => {
    expect(parseResource(path, tables)).toEqual(resource);
  });

  it.each(['', 'account', 'Accounts', 'whoami', 'constructor', `accounts(${id})/name`, 'accounts/$count'])(
    'finds nothing under %p',
    (path) => {
      expect(refusalOf(() => parseResource(path, tables))).toEqual({ status: 404, code: '0x8006088a' });
    },
  );

  it.each(['accounts()', 'accounts(5)', "accounts(accountnumber='A-1')"])('refuses the key of %s', (path) => {
    expect(refusalOf(() => parseResource(path, tables))).toEqual({ status: 400, code: '0x80060888' });
  });
});
