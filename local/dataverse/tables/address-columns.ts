import type { Column } from '../columns/column';

/** The main address and the channels of accounts and contacts. */
export const addressColumns: Readonly<Record<string, Column>> = {
  address1_line1: { type: 'string', maxLength: 250 },
  address1_line2: { type: 'string', maxLength: 250 },
  address1_line3: { type: 'string', maxLength: 250 },
  address1_city: { type: 'string', maxLength: 80 },
  address1_postalcode: { type: 'string', maxLength: 20 },
  address1_stateorprovince: { type: 'string', maxLength: 50 },
  address1_country: { type: 'string', maxLength: 80 },
  address1_latitude: { type: 'double', minimum: -90, maximum: 90 },
  address1_longitude: { type: 'double', minimum: -180, maximum: 180 },
  emailaddress1: { type: 'string', maxLength: 100 },
  emailaddress2: { type: 'string', maxLength: 100 },
  telephone1: { type: 'string', maxLength: 50 },
  telephone2: { type: 'string', maxLength: 50 },
  fax: { type: 'string', maxLength: 50 },
  donotemail: { type: 'boolean', labels: ['Allow', 'Do Not Allow'], default: false },
  donotphone: { type: 'boolean', labels: ['Allow', 'Do Not Allow'], default: false },
  preferredcontactmethodcode: {
    type: 'choice',
    options: { 1: 'Any', 2: 'Email', 3: 'Phone', 4: 'Fax', 5: 'Mail' },
    default: 1,
  },
};
