import { BlobServiceClient } from '@azure/storage-blob';
import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { resolveStorageAccount } from '../../../../local/functions-host/storage/storage-account';
import { createSettings } from '../../../../local/functions-host/app/settings';
import {
  createStorageQueue,
  type StorageQueue,
} from '../../../../local/functions-host/storage-queue/storage-queue-client';
import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { hostIdOf } from '../../../../local/functions-host/timer/blob-schedule-monitor';
import { eventually } from '../../../support/eventually';
import { fixtureApp, startHost } from '../../../support/functions-app';

interface Seen {
  name: string;
  body: unknown;
  metadata: Record<string, unknown>;
}

describe('the Functions host with storage', () => {
  let azurite: Azurite;
  let blobs: BlobServiceClient;
  let environment: Record<string, string>;
  let host: HostProcess;
  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    environment = {
      StorageConnection: azurite.connectionString,
      AzureWebJobsStorage: azurite.connectionString,
    };
    blobs = BlobServiceClient.fromConnectionString(azurite.connectionString);
    for (const name of ['inbox', 'reported']) await blobs.createContainer(name);
    await queueOf('jobs').createIfNotExists();
    host = await startHost({ environment });
  }, 30_000);
  afterAll(async () => {
    await host.stop();
    await azurite.close();
  });

  function queueOf(name: string): StorageQueue {
    const settings = createSettings({ Storage: azurite.connectionString });
    return createStorageQueue(resolveStorageAccount('Storage', 'queue', settings), name);
  }

  async function upload(container: string, name: string, text: string): Promise<void> {
    await blobs.getContainerClient(container).getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
  }

  async function seenBy(name: string): Promise<Seen[]> {
    const seen = (await (await fetch(`${host.url}/api/seen`)).json()) as Seen[];
    return seen.filter((entry) => entry.name === name);
  }

  async function expectSeen(name: string, bodies: unknown[]): Promise<Seen[]> {
    return eventually(async () => {
      const seen = await seenBy(name);
      expect(seen.map(({ body }) => body)).toEqual(bodies);
      return seen;
    });
  }

  function send(queue: string, body: string): Promise<void> {
    return queueOf(queue).send(Buffer.from(body).toString('base64'));
  }

  it('runs a function once for a blob whose path fits, with the tokens of the path', async () => {
    await upload('inbox', 'other.csv', 'does not fit');
    await upload('inbox', 'europe/march.csv', 'a;b');

    const [seen] = await expectSeen('scanned', ['a;b']);

    expect(seen?.metadata).toMatchObject({
      folder: 'europe',
      name: 'march',
      blobTrigger: 'inbox/europe/march.csv',
      properties: { contentLength: 3, eTag: expect.any(String) as string },
    });
  });

  it('remembers over a restart which blobs it worked through', async () => {
    await upload('inbox', 'europe/april.csv', 'c;d');
    await eventually(async () => {
      expect((await seenBy('scanned')).map(({ body }) => body)).toContain('c;d');
    });
    await host.stop();

    host = await startHost({ environment });
    await upload('inbox', 'europe/may.csv', 'e;f');

    await expectSeen('scanned', ['e;f']);
  });

  it('gives a blob up after its attempts and names it in the poison queue', async () => {
    await upload('inbox', 'europe/bad.csv', 'refuse');

    const [message] = await eventually(async () => {
      const messages = await queueOf('webjobs-blobtrigger-poison').receive(1, 60);
      expect(messages).toHaveLength(1);
      return messages;
    });

    expect(JSON.parse(Buffer.from(message?.text ?? '', 'base64').toString())).toMatchObject({
      Type: 'BlobTrigger',
      ContainerName: 'inbox',
      BlobName: 'europe/bad.csv',
    });
    expect((await seenBy('scanned')).filter(({ body }) => body === 'refuse')).toHaveLength(5);
  });

  it('runs a function for a blob that Event Grid reports', async () => {
    await upload('reported', 'a.txt', 'reported text');
    const event = {
      specversion: '1.0',
      id: '1',
      type: 'Microsoft.Storage.BlobCreated',
      source: '/storage',
      subject: '/blobServices/default/containers/reported/blobs/a.txt',
      data: {},
    };

    const response = await fetch(`${host.url}/runtime/webhooks/blobs?functionName=Host.Functions.reported`, {
      method: 'POST',
      headers: { 'aeg-event-type': 'Notification' },
      body: JSON.stringify(event),
    });

    expect(response.status).toBe(202);
    await expectSeen('reported', ['reported text']);
  });

  it('delivers queue messages and moves one that always fails to the poison queue', async () => {
    await send('jobs', '{"job":1}');
    await send('jobs', 'refuse & <fail>');

    await expectSeen('jobs-poison', ['refuse & <fail>']);

    const seen = await seenBy('jobs');
    expect(
      seen.filter(({ body }) => body === 'refuse & <fail>').map(({ metadata }) => metadata['dequeueCount']),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(seen.find(({ body }) => typeof body === 'object')).toMatchObject({
      body: { job: 1 },
      metadata: { job: 1, dequeueCount: 1, id: expect.any(String) as string },
    });
  });

  it('puts out blobs and one queue message per element, and reads blobs in', async () => {
    const response = await fetch(`${host.url}/api/put-out/7`, {
      method: 'POST',
      body: JSON.stringify({ copies: ['one', { two: 2 }], archive: 'kept' }),
    });

    expect(response.status).toBe(201);
    await eventually(async () => {
      const bodies = (await seenBy('copied')).map(({ body }) => body);
      expect(bodies).toHaveLength(2);
      expect(bodies).toEqual(expect.arrayContaining(['one', { two: 2 }]));
    });
    expect(await (await fetch(`${host.url}/api/read-in/7`)).text()).toBe('kept');
    expect((await fetch(`${host.url}/api/read-in/8`)).status).toBe(404);
  });

  it('makes up for a timer run that was missed while it was down', async () => {
    expect(await seenBy('missed')).toEqual([]);
    await host.stop();
    const path = `timers/${hostIdOf(fixtureApp)}/Host.Functions.missed/status`;
    const past = '2020-01-01T00:00:00.000Z';
    await eventually(async () => {
      expect(await blobs.getContainerClient('azure-webjobs-hosts').getBlobClient(path).exists()).toBe(true);
    });
    await upload('azure-webjobs-hosts', path, JSON.stringify({ Last: past, Next: past, LastUpdated: past }));

    host = await startHost({ environment });

    await expectSeen('missed', [{ isPastDue: true }]);
  });
});
