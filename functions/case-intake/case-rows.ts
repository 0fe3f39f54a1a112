import type { ChangeSetOperation } from '../../shared/dataverse/batch/batch-item';
import type { Lookups } from '../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../shared/dataverse/rows/row-values';
import { mediaTypeOf } from './attachment.contract';
import { originCodes, priorityCodes } from './case-choices';
import { caseIdOf, noteIdOf, type CaseOrder } from './case-order';
import { publicMarker } from './case-record';
import type { CaseRequestV1 } from './case.contract';
import type { CaseCustomer } from './choose-customer';

export const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' } as const;
export const contacts = { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' } as const;
export const incidents = {
  logicalName: 'incident',
  entitySet: 'incidents',
  primaryId: 'incidentid',
} as const;
const annotations = {
  logicalName: 'annotation',
  entitySet: 'annotations',
  primaryId: 'annotationid',
} as const;

/** The application that a case came through. */
export const sourceClientColumn = 'suite_sourceclientid';

function contactRow(id: string, { customer }: CaseRequestV1): ChangeSetOperation {
  const { email, firstName, lastName } = customer;
  const values = { emailaddress1: email ?? null, firstname: firstName ?? null, lastname: lastName ?? null };
  return { contentId: 'customer', operation: { kind: 'create', table: contacts, id, values } };
}

function customerLookup(customer: CaseCustomer): Lookups {
  if (customer.kind === 'new-contact') return { customerid_contact: { contentId: 'customer' } };
  const { table, id } = customer;
  const { entitySet } = table === 'account' ? accounts : contacts;
  return { [`customerid_${table}`]: { entitySet, id } };
}

function caseRow(order: CaseOrder, customer: CaseCustomer): ChangeSetOperation {
  const { title, description = null, origin, priority } = order.request;
  const values = {
    title,
    description,
    caseorigincode: originCodes[origin],
    prioritycode: priorityCodes[priority],
    [sourceClientColumn]: order.clientId,
  };
  const lookups = customerLookup(customer);
  const id = caseIdOf(order);
  return { contentId: 'case', operation: { kind: 'create', table: incidents, id, values, lookups } };
}

/** What the customer sent is marked as visible to the customer. */
function noteValues({ notes, attachments }: CaseRequestV1): RowValues[] {
  return [
    ...notes.map(({ text }) => ({ notetext: `${publicMarker} ${text}` })),
    ...attachments.map(({ fileName, content }) => ({
      subject: fileName,
      notetext: publicMarker,
      filename: fileName,
      mimetype: mediaTypeOf(fileName) ?? 'application/octet-stream',
      documentbody: content,
    })),
  ];
}

/** All rows of a case, for one change set. */
export function caseRows(order: CaseOrder, customer: CaseCustomer): ChangeSetOperation[] {
  const lookups: Lookups = { objectid_incident: { contentId: 'case' } };
  return [
    ...(customer.kind === 'new-contact' ? [contactRow(customer.id, order.request)] : []),
    caseRow(order, customer),
    ...noteValues(order.request).map((values, index): ChangeSetOperation => {
      const id = noteIdOf(order, index);
      return { operation: { kind: 'create', table: annotations, id, values, lookups } };
    }),
  ];
}
