import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { createAzureEventGridTopic } from '../../../../shared/event-grid/azure-event-grid-topic';

interface ReceivedRequest {
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** A topic that answers every request the same way and remembers it; `hang` answers none. */
class RecordingTopic {
  readonly requests: ReceivedRequest[] = [];
  answer: { status: number; headers?: Record<string, string> } | 'hang' = { status: 200 };
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      this.requests.push({ url: request.url ?? '', headers: request.headers, body });
      if (this.answer !== 'hang') response.writeHead(this.answer.status, this.answer.headers).end('{}');
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/analytics/api/events`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const event = {
  id: 'dv-1',
  type: 'dataverse.account.Update',
  source: '/dataverse/contoso',
  subject: 'account/1',
  time: '2026-11-21T04:15:00.000Z',
  data: { operation: 'Update' },
  correlationId: 'correlation-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  properties: { table: 'account' },
};

describe('an Event Grid topic behind the SDK', () => {
  let server: RecordingTopic;
  let endpoint: string;

  beforeEach(async () => {
    server = new RecordingTopic();
    endpoint = await server.listen();
  });

  afterEach(async () => {
    await server.close();
  });

  const topic = (timeoutMs = 5_000) =>
    createAzureEventGridTopic({
      target: 'event-grid-analytics',
      endpoint,
      credential: 'key-1',
      allowInsecureConnection: true,
      timeoutMs,
    });

  it('receives one batch of CloudEvents under their own ids, with trace context and key', async () => {
    await topic().publish([event, { ...event, id: 'dv-2' }]);

    const { id, type, source, subject, time, data, traceparent, correlationId: correlationid } = event;
    const attributes = { id, type, source, subject, time, data, traceparent, correlationid };
    const cloudEvent = { ...attributes, specversion: '1.0' };
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      url: '/analytics/api/events?api-version=2018-01-01',
      headers: {
        'aeg-sas-key': 'key-1',
        'content-type': 'application/cloudevents-batch+json; charset=utf-8',
      },
      body: [cloudEvent, { ...cloudEvent, id: 'dv-2' }],
    });
  });

  it('is asked once when it throttles, and its Retry-After reaches the caller', async () => {
    server.answer = { status: 429, headers: { 'retry-after': '3' } };

    const failure: unknown = await topic()
      .publish([event])
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ThrottledError);
    expect(failure).toMatchObject({
      retryAfterMs: 3_000,
      details: { target: 'event-grid-analytics', status: 429 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is asked once when it fails', async () => {
    server.answer = { status: 503 };

    await expect(topic().publish([event])).rejects.toThrow(TargetUnavailableError);
    expect(server.requests).toHaveLength(1);
  });

  it('counts as unavailable when it does not answer in time', async () => {
    server.answer = 'hang';

    await expect(topic(100).publish([event])).rejects.toThrow(TargetUnavailableError);
  });

  it('counts as unavailable when the caller has no time left', async () => {
    server.answer = 'hang';

    const published = topic().publish([event], { signal: AbortSignal.timeout(50) });

    await expect(published).rejects.toThrow(TargetUnavailableError);
  });

  it('counts as unavailable when nothing listens', async () => {
    const unheard = topic();
    await server.close();
    server = new RecordingTopic();
    await server.listen();

    await expect(unheard.publish([event])).rejects.toThrow(TargetUnavailableError);
  });
});
