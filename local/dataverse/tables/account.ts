import type { Column } from '../columns/column';
import { addressColumns } from './address-columns';
import { defineTable } from './table';

const industries: Column = {
  type: 'choice',
  options: {
    1: 'Accounting',
    2: 'Agriculture and Non-petrol Natural Resource Extraction',
    3: 'Broadcasting Printing and Publishing',
    6: 'Business Services',
    7: 'Consulting',
    8: 'Consumer Services',
    12: 'Durable Manufacturing',
    16: 'Financial',
    17: 'Food and Tobacco Processing',
    20: 'Insurance',
    21: 'Legal Services',
    30: 'Transportation',
    31: 'Utility Creation and Distribution',
    33: 'Wholesale',
  },
};

const customerTypes: Column = {
  type: 'choice',
  options: {
    1: 'Competitor',
    2: 'Consultant',
    3: 'Customer',
    4: 'Investor',
    5: 'Partner',
    6: 'Influencer',
    7: 'Press',
    8: 'Prospect',
    9: 'Reseller',
    10: 'Supplier',
    11: 'Vendor',
    12: 'Other',
  },
};

export const account = defineTable({
  logicalName: 'account',
  setName: 'accounts',
  primaryName: 'name',
  columns: {
    name: { type: 'string', maxLength: 160 },
    accountnumber: { type: 'string', maxLength: 20 },
    description: { type: 'memo', maxLength: 2_000 },
    websiteurl: { type: 'string', maxLength: 200 },
    sic: { type: 'string', maxLength: 20 },
    tickersymbol: { type: 'string', maxLength: 10 },
    ...addressColumns,
    accountcategorycode: { type: 'choice', options: { 1: 'Preferred Customer', 2: 'Standard' } },
    accountratingcode: { type: 'choice', options: { 1: 'Default Value' }, default: 1 },
    businesstypecode: { type: 'choice', options: { 1: 'Default Value' }, default: 1 },
    customersizecode: { type: 'choice', options: { 1: 'Default Value' }, default: 1 },
    customertypecode: customerTypes,
    industrycode: industries,
    ownershipcode: { type: 'choice', options: { 1: 'Public', 2: 'Private', 3: 'Subsidiary', 4: 'Other' } },
    paymenttermscode: {
      type: 'choice',
      options: { 1: 'Net 30', 2: '2% 10, Net 30', 3: 'Net 45', 4: 'Net 60' },
    },
    numberofemployees: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
    creditlimit: { type: 'money', minimum: 0 },
    creditonhold: { type: 'boolean', default: false },
    revenue: { type: 'money', minimum: 0 },
    lastonholdtime: { type: 'datetime' },
    parentaccountid: { type: 'lookup', navigation: { parentaccountid: ['account'] } },
    primarycontactid: { type: 'lookup', navigation: { primarycontactid: ['contact'] } },
    territoryid: { type: 'lookup', navigation: { territoryid: ['territory'] } },
    transactioncurrencyid: {
      type: 'lookup',
      navigation: { transactioncurrencyid: ['transactioncurrency'] },
    },
  },
});
