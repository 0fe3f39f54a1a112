import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createSettings } from '../../../../local/functions-host/app/settings';
import { sendToEventGrid } from '../../../../local/functions-host/outputs/event-grid-output';

const binding = {
  type: 'eventGrid',
  direction: 'out' as const,
  topicEndpointUri: 'TopicUri',
  topicKeySetting: 'TopicKey',
};

describe('sendToEventGrid', () => {
  let server: Server;
  let status: number;
  let received: { url: string | undefined; headers: IncomingHttpHeaders; body: unknown }[];
  beforeEach(async () => {
    status = 200;
    received = [];
    server = createServer((request, response) => {
      void json(request).then((body) => {
        received.push({ url: request.url, headers: request.headers, body });
        response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => {
    server.close();
  });

  function send(...items: string[]): Promise<void> {
    const { port } = server.address() as AddressInfo;
    const settings = createSettings({
      TopicUri: `http://127.0.0.1:${port}/topic/api/events`,
      TopicKey: 'k-1',
    });
    return sendToEventGrid(binding, items, settings);
  }

  it('posts all events at once with the key of the topic', async () => {
    await send('{"id":"1","eventType":"t"}', '{"id":"2","eventType":"t"}');

    expect(received).toMatchObject([
      {
        url: '/topic/api/events?api-version=2018-01-01',
        headers: { 'aeg-sas-key': 'k-1', 'content-type': 'application/json' },
        body: [{ id: '1' }, { id: '2' }],
      },
    ]);
  });

  it('says that they are CloudEvents', async () => {
    await send('{"specversion":"1.0","id":"1"}');

    expect(received[0]?.headers['content-type']).toBe('application/cloudevents-batch+json; charset=utf-8');
  });

  it('sends nothing when there is nothing', async () => {
    await send();

    expect(received).toEqual([]);
  });

  it('fails when the topic refuses', async () => {
    status = 401;

    await expect(send('{"id":"1"}')).rejects.toThrow('the Event Grid topic answered 401');
  });

  it('names the setting that is missing', async () => {
    await expect(sendToEventGrid(binding, ['{}'], createSettings({}))).rejects.toThrow(
      'the setting TopicUri is missing',
    );
  });
});
