/**
 * The columns analytics gets, by the name it knows them under. A list of what may pass, so that a column added to
 * Dataverse stays out until somebody decides. No name, number, address, telephone or e-mail: an account may be a person.
 */
export const analyticsColumns: Readonly<Record<string, string>> = {
  accountcategorycode: 'accountCategory',
  accountratingcode: 'accountRating',
  businesstypecode: 'businessType',
  creditlimit: 'creditLimit',
  creditonhold: 'isCreditOnHold',
  customersizecode: 'customerSize',
  customertypecode: 'customerType',
  industrycode: 'industry',
  numberofemployees: 'numberOfEmployees',
  ownershipcode: 'ownership',
  parentaccountid: 'parentAccountId',
  paymenttermscode: 'paymentTerms',
  revenue: 'revenue',
  statecode: 'state',
  statuscode: 'status',
  territoryid: 'territoryId',
  transactioncurrencyid: 'currencyId',
};
