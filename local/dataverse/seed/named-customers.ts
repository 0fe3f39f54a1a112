import { guidOf } from '../guid';
import type { GeneratedRow } from './generated-row';

/** An account and a person at it whose names the examples of the API use. */
export const namedAccount: GeneratedRow = {
  id: guidOf('account Harbour Books'),
  values: { name: 'Harbour Books', accountnumber: 'H-1001', emailaddress1: 'office@harbour.example' },
  lookups: [],
};

export const namedContact: GeneratedRow = {
  id: guidOf('contact Erika Berg'),
  values: { firstname: 'Erika', lastname: 'Berg', emailaddress1: 'erika.berg@harbour.example' },
  lookups: [{ navigation: 'parentcustomerid_account', setName: 'accounts', id: namedAccount.id }],
};
