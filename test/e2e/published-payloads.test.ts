import { ServiceBusClient } from '@azure/service-bus';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { addObserver, observe, type Observer } from './support/observer';
import {
  asNewOperation,
  endpointMessage,
  factsOf,
  ownPayloads,
  payloadFiles,
  postPayload,
} from './support/payloads';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(60_000);

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

    const response = await postPayload(stack, body);

    expect(response.status).toBe(202);
    const { PrimaryEntityName, MessageName, CorrelationId } = factsOf(body);
    expect(await observer.next()).toMatchObject({
      type: `dataverse.${PrimaryEntityName}.${MessageName}`,
      data: { table: PrimaryEntityName, message: MessageName, correlationId: CorrelationId },
    });
  });

  it('becomes the same change event through the Service Bus endpoint', async () => {
    const unknown = readdirSync(ownPayloads).find((name) => name.includes('unknown-members')) ?? '';
    const body = asNewOperation(path.join(ownPayloads, unknown));

    await endpoint.createSender('dataverse-endpoint').sendMessages(endpointMessage(body));

    const { MessageName, PrimaryEntityName } = factsOf(body);
    expect(await observer.next()).toMatchObject({
      type: `dataverse.${PrimaryEntityName}.${MessageName}`,
      data: { table: PrimaryEntityName, message: MessageName },
    });
  });
});
