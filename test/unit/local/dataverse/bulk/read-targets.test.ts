import { addressOf, readTargets } from '../../../../../local/dataverse/bulk/read-targets';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const type = { '@odata.type': 'Microsoft.Dynamics.CRM.account' };
const tables = new TableCatalog();
tables.addKey('account', { name: 'suite_number', columns: ['accountnumber'] });
const account = tables.need('account');

describe('readTargets', () => {
  it('takes rows of the table, with and without the sign before their type', () => {
    const rows = [type, { '@odata.type': '#Microsoft.Dynamics.CRM.account', name: 'H' }];

    expect(readTargets({ Targets: rows }, account)).toEqual(rows);
  });

  it.each([undefined, {}, [], { Targets: {} }, { Targets: [] }, { Targets: [1] }, { Targets: [null] }])(
    'refuses %j, which holds no rows',
    (body) => {
      expect(refusalOf(() => readTargets(body, account))).toEqual({ status: 400, code: '0x80040203' });
    },
  );
});

describe('addressOf', () => {
  it('reads an id, and the key of @odata.id, relative or absolute', () => {
    const key = { '@odata.id': "accounts(accountnumber='A%201')" };
    const absolute = { '@odata.id': `http://environment/api/data/v9.2/accounts(${id})` };

    expect(addressOf({ accountid: id }, account)).toEqual({ id });
    expect(addressOf(absolute, account)).toEqual({ id });
    expect(addressOf(key, account)).toMatchObject({ values: { accountnumber: 'A 1' } });
  });

  it('refuses a row of another set and one without any name', () => {
    expect(refusalOf(() => addressOf({ '@odata.id': `contacts(${id})` }, account))?.status).toBe(400);
    expect(refusalOf(() => addressOf({ name: 'H' }, account))).toEqual({ status: 400, code: '0x80040203' });
  });
});
