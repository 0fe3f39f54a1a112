import type { AccountV1, ErpCustomer } from './account.contract';

/** A new field starts in account.contract.ts: its column in `accountV1`, its name in `ErpCustomer`. */
export function mapAccountToCustomer(account: AccountV1): ErpCustomer {
  return {
    id: account.accountid,
    version: account.version,
    name: account.name,
    accountNumber: account.accountnumber,
    telephone: account.telephone1,
    email: account.emailaddress1,
    website: account.websiteurl,
    street: account.address1_line1,
    postalCode: account.address1_postalcode,
    city: account.address1_city,
    country: account.address1_country,
  };
}
