import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './support/child-process';
import { addObserver, observe, type Observer } from './support/observer';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(60_000);

const own = path.join(repositoryRoot, 'test/fixtures/dataverse');
const published = path.join(repositoryRoot, '../shared/fixtures/dataverse');

/** Every valid payload: our own, and published ones where the folder stands beside the checkout. */
function payloadFiles(): [string, string][] {
  const folders = [own, published].filter((folder) => existsSync(folder));
  return folders
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith('.valid.json') || (file.startsWith(published) && file.endsWith('.json')))
    .map((file) => [path.basename(file), file]);
}

interface ContextFacts {
  PrimaryEntityName: string;
  MessageName: string;
  CorrelationId: string;
}

/** The payload as another operation of its own: payloads that tell of one operation are one change. */
function asNewOperation(file: string): Buffer {
  const text = readFileSync(file, 'utf8');
  return Buffer.from(text.replace(/("(?:OperationId|RequestId)"\s*:\s*")[^"]+"/g, `$1${randomUUID()}"`));
}

const factsOf = (body: Buffer): ContextFacts =>
  JSON.parse(body.toString().replace(/^\uFEFF/, '')) as ContextFacts;

describe('a Dataverse payload', () => {
  let stack: Stack;
  let observer: Observer;
  let endpoint: ServiceBusClient;

  beforeAll(async () => {
    stack = await startStack({ changeTopology: addObserver });
    observer = observe(stack);
    endpoint = new ServiceBusClient(stack.settings['DataverseEndpointConnection'] ?? '');
  });

  afterAll(async () => {
    await observer.close();
    await endpoint.close();
    await stack.close();
  });

  it.each(payloadFiles())('%s becomes a change event through the webhook', async (_name, file) => {
    const body = asNewOperation(file);

    const response = await fetch(`${stack.functionsUrl}/api/dataverse/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-webhook-secret': stack.settings['DataverseWebhookSecret'] ?? '',
      },
      body,
    });

    expect(response.status).toBe(202);
    const { PrimaryEntityName, MessageName, CorrelationId } = factsOf(body);
    expect(await observer.next()).toMatchObject({
      type: `dataverse.${PrimaryEntityName}.${MessageName}`,
      data: { table: PrimaryEntityName, message: MessageName, correlationId: CorrelationId },
    });
  });

  it('becomes the same change event through the Service Bus endpoint', async () => {
    const file = path.join(own, readdirSync(own).find((name) => name.includes('unknown-members')) ?? '');
    const body = asNewOperation(file);
    const { MessageName, PrimaryEntityName } = factsOf(body);
    const sender = endpoint.createSender('dataverse-endpoint');

    await sender.sendMessages({
      body,
      contentType: 'application/json',
      applicationProperties: {
        'http://schemas.microsoft.com/xrm/2011/Claims/EntityLogicalName': PrimaryEntityName,
        'http://schemas.microsoft.com/xrm/2011/Claims/RequestName': MessageName,
      },
    });

    expect(await observer.next()).toMatchObject({
      type: `dataverse.${PrimaryEntityName}.${MessageName}`,
      data: { table: PrimaryEntityName, message: MessageName },
    });
  });
});
