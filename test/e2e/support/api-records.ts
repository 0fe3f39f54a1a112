import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { administratorsWebApi } from './administrators-web-api';
import type { Stack } from './stack';

async function createRow(stack: Stack, table: string, row: Record<string, string>): Promise<void> {
  await administratorsWebApi(stack).send({
    method: 'POST',
    path: table,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(row),
    isRepeatable: false,
  });
}

/** A message that waits for a person, as a flow would have parked it. */
async function parkMessage({ settings }: Stack): Promise<void> {
  const client = new ServiceBusClient(settings['ServiceBusConnection'] ?? '');
  const sender = client.createSender('account-to-erp-parked');
  await sender.sendMessages({
    messageId: `contract-${randomUUID()}`,
    contentType: 'application/json',
    body: { name: 'Parked' },
    applicationProperties: { parkedCode: 'BUSINESS_RULE' },
  });
  await client.close();
}

/**
 * What the examples of the document speak of: a contact with the e-mail address, two accounts of one number (so that
 * the number is ambiguous), a parked message.
 */
export async function createDocumentedRecords(stack: Stack): Promise<void> {
  await createRow(stack, 'contacts', { lastname: 'Berg', emailaddress1: 'erika.berg@harbour.example' });
  await createRow(stack, 'accounts', { name: 'Harbour', accountnumber: 'H-1001' });
  await createRow(stack, 'accounts', { name: 'Harbour branch', accountnumber: 'H-1001' });
  await parkMessage(stack);
}
