import { z } from 'zod';
import { changeEventV1 } from '../../shared/dataverse/execution-context/change-event';

/** What this flow needs of a reported change; the row itself is read again. */
export const reportedChangeV1 = changeEventV1.pick({
  table: true,
  message: true,
  rowId: true,
  changedColumns: true,
});

const text = z.string().nullable();

/**
 * The columns that reach the ERP. `$select` and the filtering columns of the Dataverse step follow from this list: a
 * new field is a column here, a member of `ErpCustomer` below, and a line in map-account-to-customer.ts.
 */
export const accountV1 = z.object({
  accountid: z.guid(),
  name: z.string(),
  accountnumber: text,
  telephone1: text,
  emailaddress1: text,
  websiteurl: text,
  address1_line1: text,
  address1_postalcode: text,
  address1_city: text,
  address1_country: text,
});

/** A customer as the ERP takes it. */
export interface ErpCustomer {
  id: string;
  /** Row version of the account, decimal text: the ERP never replaces a newer one with an older one. */
  version: string;
  name: string;
  accountNumber: string | null;
  telephone: string | null;
  email: string | null;
  website: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  country: string | null;
}

export type ReportedChangeV1 = z.infer<typeof reportedChangeV1>;

/** An account with the version it was read at. */
export type AccountV1 = z.infer<typeof accountV1> & { version: string };

export const accountColumns = Object.keys(accountV1.shape);

export const mappedColumns = accountColumns.filter((column) => column !== 'accountid');
