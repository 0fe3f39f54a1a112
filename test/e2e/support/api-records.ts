import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { queryRows } from '../../../shared/dataverse/rows/query-rows';
import { administratorsWebApi } from './administrators-web-api';
import type { Stack } from './stack';

/** Under an id of its own, so that the next run on the same stack changes the row and adds none. */
async function writeRow(stack: Stack, address: string, row: Record<string, string>): Promise<void> {
  await administratorsWebApi(stack).send({
    method: 'PATCH',
    path: address,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(row),
    isRepeatable: true,
  });
}

/** Sample data has the contact already; two of one address would be nobody in particular. */
async function hasContact(stack: Stack, email: string): Promise<boolean> {
  const contacts = queryRows(administratorsWebApi(stack), 'contacts', {
    select: ['contactid'],
    filter: { column: 'emailaddress1', is: 'eq', value: email },
  });
  const { done } = await contacts[Symbol.asyncIterator]().next();
  return done !== true;
}

/** A message that waits for a person, as a flow would have parked it. */
async function parkMessage({ settings }: Stack): Promise<string> {
  const messageId = `contract-${randomUUID()}`;
  const client = new ServiceBusClient(settings['ServiceBusConnection'] ?? '');
  const sender = client.createSender('account-to-erp-parked');
  await sender.sendMessages({
    messageId,
    contentType: 'application/json',
    body: { name: 'Parked' },
    applicationProperties: { parkedCode: 'BUSINESS_RULE' },
  });
  await client.close();
  return messageId;
}

export interface DocumentedRecords {
  /** Message id of the parked message. */
  parkedId: string;
}

/**
 * What the examples of the document speak of: a contact with the e-mail address, two accounts of one number (so that
 * the number is ambiguous), a parked message.
 */
export async function createDocumentedRecords(stack: Stack): Promise<DocumentedRecords> {
  const contact = { lastname: 'Berg', emailaddress1: 'erika.berg@harbour.example' };
  if (!(await hasContact(stack, contact.emailaddress1))) {
    await writeRow(stack, 'contacts(8e0e6b8c-6a3c-4f0e-9d53-0c1f6f0a0001)', contact);
  }
  await writeRow(stack, 'accounts(8e0e6b8c-6a3c-4f0e-9d53-0c1f6f0a0002)', {
    name: 'Harbour',
    accountnumber: 'H-1001',
  });
  await writeRow(stack, 'accounts(8e0e6b8c-6a3c-4f0e-9d53-0c1f6f0a0003)', {
    name: 'Harbour branch',
    accountnumber: 'H-1001',
  });
  return { parkedId: await parkMessage(stack) };
}
