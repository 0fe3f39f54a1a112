import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eventually } from '../support/eventually';
import { writeAccount } from './support/accounts';
import { analyticsLinesAbout, readAnalytics } from './support/analytics';
import { asNewRow, endpointMessage, factsOf, payloadFiles, postPayload } from './support/payloads';
import { describeOnOwnStack } from './support/running-stack';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

/** Whether analytics is told of it. */
function isAccountChange(file: string): boolean {
  const { PrimaryEntityName, MessageName } = factsOf(readFileSync(file));
  return PrimaryEntityName === 'account' && ['Create', 'Update', 'Delete'].includes(MessageName);
}

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(async () => {
  await stack.close();
});

describe('an account change on its way to analytics', () => {
  it('arrives through Event Grid as one line of an NDJSON blob, many lines to a blob', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const subjects = new Set(ids.map((id) => `account/${id}`));

    await Promise.all(ids.map((id) => writeAccount(stack, id, { name: 'For analytics' })));

    const blobs = await eventually(
      async () => {
        const own = (await readAnalytics(stack)).map(({ name, lines }) => ({
          name,
          lines: lines.filter(({ subject }) => subjects.has(subject)),
        }));
        const arrived = new Set(own.flatMap(({ lines }) => lines.map(({ subject }) => subject)));
        expect([...subjects].filter((subject) => !arrived.has(subject))).toEqual([]);
        return own.filter(({ lines }) => lines.length > 0);
      },
      { timeoutMs: 30_000, intervalMs: 250 },
    );
    const events = new Set(blobs.flatMap(({ lines }) => lines.map(({ id }) => id)));
    expect(events.size).toBe(ids.length);
    expect(blobs.length).toBeLessThan(ids.length / 2);
    expect(blobs.every(({ name }) => /^\d{4}-\d{2}-\d{2}\/\d{2}\/.+\.ndjson$/.test(name))).toBe(true);
  });
});

describe('a Dataverse payload about an account', () => {
  const payloads = payloadFiles().filter(([, file]) => isAccountChange(file));
  const patience = { timeoutMs: 30_000, intervalMs: 250 };

  async function expectLineOf(body: Buffer): Promise<void> {
    const { PrimaryEntityId, MessageName } = factsOf(body);
    const lines = await analyticsLinesAbout(stack, PrimaryEntityId);
    expect(lines.map(({ type }) => type)).toEqual([`dataverse.account.${MessageName}`]);
  }

  it.each(payloads)('reaches analytics through the webhook: %s', async (_name, file) => {
    const body = asNewRow(file);

    const response = await postPayload(stack, body);

    expect(response.status).toBe(202);
    await eventually(() => expectLineOf(body), patience);
  });

  it('reaches analytics through the Service Bus endpoint', async () => {
    const body = asNewRow(payloads[0]?.[1] ?? '');
    const endpoint = new ServiceBusClient(stack.settings['DataverseEndpointConnection'] ?? '');

    await endpoint.createSender('dataverse-endpoint').sendMessages(endpointMessage(body));
    await endpoint.close();

    await eventually(() => expectLineOf(body), patience);
  });
});

describeOnOwnStack('an account change while the app is away', () => {
  it('arrives at analytics after the app was down while Event Grid had it', async () => {
    const id = randomUUID();
    await stack.killApp();

    await writeAccount(stack, id, { name: 'Made while the app was down' });
    await stack.startApp();

    await eventually(
      async () => {
        expect(await analyticsLinesAbout(stack, id)).not.toEqual([]);
      },
      { timeoutMs: 40_000, intervalMs: 250 },
    );
  });
});
