import { ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import type {
  ParkedDetails,
  ParkedGroup,
  ParkedList,
} from '../../../functions/operations/parked-api.contract';
import { tokenFor } from './api-caller';
import type { Stack } from './stack';

async function ask(stack: Stack, path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${await tokenFor(stack, ['Operations.Read'])}` };
  return fetch(`${stack.functionsUrl}/api/operations/parked${path}`, { headers });
}

/** What waits for a person, by flow and reason. */
export async function readParked(stack: Stack): Promise<ParkedGroup[]> {
  return ((await (await ask(stack, '')).json()) as ParkedList).groups;
}

/** One parked message; undefined when it is not parked any more. */
export async function showParked(
  stack: Stack,
  queue: string,
  id: string,
): Promise<ParkedDetails | undefined> {
  const response = await ask(stack, `/${queue}/${encodeURIComponent(id)}`);
  return response.status === 404 ? undefined : ((await response.json()) as ParkedDetails);
}

/** The sequence number of the parked message about one row, however many are parked beside it. */
export async function findParked(
  { settings }: Stack,
  queue: string,
  subject: string,
): Promise<string | undefined> {
  const client = new ServiceBusClient(settings['ServiceBusConnection'] ?? '');
  try {
    const receiver = client.createReceiver(`${queue}-parked`);
    let fromSequenceNumber = Long.ZERO;
    for (;;) {
      const messages = await receiver.peekMessages(100, { fromSequenceNumber });
      const found = messages.find(
        ({ body }) => (body as { subject?: string } | undefined)?.subject === subject,
      );
      const last = messages.at(-1)?.sequenceNumber;
      if (found || last === undefined) return found?.sequenceNumber?.toString();
      fromSequenceNumber = last.add(1);
    }
  } finally {
    await client.close();
  }
}
