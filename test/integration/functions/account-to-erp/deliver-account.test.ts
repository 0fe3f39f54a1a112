import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeliverAccountHandler } from '../../../../functions/account-to-erp/deliver-account.handler';
import { accountToErp } from '../../../../functions/account-to-erp/flow';
import { createHttpErpCustomers } from '../../../../functions/account-to-erp/http-erp-customers';
import { createReadAccount } from '../../../../functions/account-to-erp/read-account';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { type RunningDataverse, startDataverse } from '../../../../local/dataverse/start-dataverse';
import { type RunningDownstreams, startDownstreams } from '../../../../local/downstream/start-downstreams';
import { createDataverseClient } from '../../../../shared/dataverse/client/dataverse-client';
import { encodeEvent } from '../../../../shared/events/encode-event';
import { deliveryContext } from '../../../support/delivery-context';
import { eventually } from '../../../support/eventually';
import { inboundMessage } from '../../../support/inbound-message';
import { localWebApi } from '../../../support/local-web-api';

const context = deliveryContext();

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** The path without a bus: what the webhook posts goes through the event straight to the handler. */
function startReceiver(deliver: (body: Uint8Array) => Promise<unknown>): Promise<Server> {
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then(deliver)
      .then(
        () => response.writeHead(202).end(),
        () => response.writeHead(503).end(),
      );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

describe('account-to-erp between the stand-ins', () => {
  let dataverse: RunningDataverse;
  let downstreams: RunningDownstreams;
  let receiver: Server;

  beforeAll(async () => {
    downstreams = await startDownstreams({ port: 0 });
    receiver = await startReceiver((body) => deliverBody(body));
    dataverse = await startDataverse({
      port: 0,
      steps: accountToErp.dataverse.steps.map(({ message, table, filteringColumns }) => ({
        name: `account-to-erp ${message}`,
        message,
        table,
        ...(filteringColumns && { filteringColumns: [...filteringColumns] }),
      })),
      webhook: {
        url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
        secret: 'secret',
        secretIn: 'header',
      },
      delivery: { duplicateShare: 0.5, shuffle: true, shuffleWindowMs: 30 },
    });
  });

  afterAll(async () => {
    await dataverse.close();
    await downstreams.close();
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  function deliverBody(body: Uint8Array): Promise<unknown> {
    const handler = createDeliverAccountHandler({
      readAccount: createReadAccount(() => createDataverseClient(localWebApi(dataverse.url))),
      erp: createHttpErpCustomers(`${downstreams.url}/erp`),
      recordDelivery: () => Promise.resolve(),
    });
    const { body: bytes } = encodeEvent(readChange(body, context.traceparent));
    return handler(inboundMessage({ bytes }), context);
  }

  async function call(method: string, id: string, columns?: Record<string, unknown>): Promise<Response> {
    const response = await fetch(`${dataverse.url}/api/data/v9.2/accounts(${id})`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(columns && { body: JSON.stringify(columns) }),
    });
    expect(response.ok).toBe(true);
    return response;
  }

  async function versionOf(id: string): Promise<string | undefined> {
    const response = await call('GET', id);
    const row = (await response.json()) as Record<string, string>;
    return /\d+/.exec(row['@odata.etag'] ?? '')?.[0];
  }

  it('fills every mapped field', async () => {
    const id = randomUUID();
    const columns = {
      name: 'Hafen & Söhne',
      accountnumber: 'A-100',
      telephone1: '+49 40 1234',
      emailaddress1: 'hello@harbour.example',
      websiteurl: 'https://harbour.example',
      address1_line1: 'Am Kai 1',
      address1_postalcode: '20457',
      address1_city: 'Hamburg',
      address1_country: 'Germany',
    };

    await call('PATCH', id, columns);

    await eventually(async () => {
      expect(downstreams.erp.get(id)).toMatchObject({ version: await versionOf(id), name: 'Hafen & Söhne' });
    });
    const values = Object.values(downstreams.erp.get(id) ?? {});
    expect(values).toEqual(expect.arrayContaining(Object.values(columns)));
  });

  it('ends with the newest state and no version twice when reports come shuffled and repeated', async () => {
    const id = randomUUID();

    for (let change = 1; change <= 30; change++) await call('PATCH', id, { name: `Name ${change}` });

    await eventually(async () => {
      expect(downstreams.erp.get(id)).toMatchObject({ version: await versionOf(id), name: 'Name 30' });
    });
    const versions = downstreams.erp.history(id).map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)]);
  });

  it('deletes for good, also while reports of earlier changes are under way', async () => {
    const id = randomUUID();
    for (let change = 1; change <= 10; change++) await call('PATCH', id, { name: `Name ${change}` });

    await call('DELETE', id);

    await eventually(() => {
      expect(downstreams.erp.isDeleted(id)).toBe(true);
    });
    expect(downstreams.erp.get(id)).toBeUndefined();
  });
});
