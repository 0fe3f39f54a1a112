import {
  accountColumns,
  type AccountV1,
  mappedColumns,
} from '../../../../functions/account-to-erp/account.contract';
import { accountToErp } from '../../../../functions/account-to-erp/flow';
import { mapAccountToCustomer } from '../../../../functions/account-to-erp/map-account-to-customer';

const account: AccountV1 = {
  version: '4711',
  accountid: '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11',
  name: 'Harbour Books',
  accountnumber: 'A-100',
  telephone1: '+49 40 1234',
  emailaddress1: 'hello@harbour.example',
  websiteurl: 'https://harbour.example',
  address1_line1: 'Am Kai 1',
  address1_postalcode: '20457',
  address1_city: 'Hamburg',
  address1_country: 'Germany',
};

describe('mapAccountToCustomer', () => {
  it('gives the ERP every column under its own name', () => {
    expect(mapAccountToCustomer(account)).toEqual({
      id: account.accountid,
      version: '4711',
      name: 'Harbour Books',
      accountNumber: 'A-100',
      telephone: '+49 40 1234',
      email: 'hello@harbour.example',
      website: 'https://harbour.example',
      street: 'Am Kai 1',
      postalCode: '20457',
      city: 'Hamburg',
      country: 'Germany',
    });
  });

  it('drops no column that is read', () => {
    const values = Object.values(mapAccountToCustomer(account));

    expect(accountColumns.filter((column) => !values.includes(account[column as keyof AccountV1]))).toEqual(
      [],
    );
  });

  it('reports exactly the mapped columns', () => {
    const update = accountToErp.dataverse.steps.find(({ message }) => message === 'Update');

    expect(update?.filteringColumns).toEqual(mappedColumns);
    expect(mappedColumns).not.toContain('accountid');
  });
});
