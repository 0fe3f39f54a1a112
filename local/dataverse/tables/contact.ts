import { addressColumns } from './address-columns';
import { defineTable } from './table';

export const contact = defineTable({
  logicalName: 'contact',
  setName: 'contacts',
  primaryName: 'fullname',
  columns: {
    firstname: { type: 'string', maxLength: 50 },
    middlename: { type: 'string', maxLength: 50 },
    lastname: { type: 'string', maxLength: 50 },
    fullname: {
      type: 'string',
      maxLength: 160,
      isReadOnly: true,
      joinedFrom: ['firstname', 'middlename', 'lastname'],
    },
    salutation: { type: 'string', maxLength: 100 },
    jobtitle: { type: 'string', maxLength: 100 },
    department: { type: 'string', maxLength: 100 },
    description: { type: 'memo', maxLength: 2_000 },
    mobilephone: { type: 'string', maxLength: 50 },
    ...addressColumns,
    birthdate: { type: 'dateonly' },
    gendercode: { type: 'choice', options: { 1: 'Male', 2: 'Female' } },
    annualincome: { type: 'money', minimum: 0 },
    creditlimit: { type: 'money', minimum: 0 },
    numberofchildren: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
    parentcustomerid: {
      type: 'lookup',
      navigation: { parentcustomerid_account: ['account'], parentcustomerid_contact: ['contact'] },
    },
    transactioncurrencyid: {
      type: 'lookup',
      navigation: { transactioncurrencyid: ['transactioncurrency'] },
    },
  },
});
