import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface WebhookRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

interface Answer {
  status: number;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

interface ValidationEvent {
  data: { validationCode: string; validationUrl: string };
}

/** An event handler over HTTP that remembers what it was given. */
export class WebhookEndpoint {
  readonly requests: WebhookRequest[] = [];
  /** Statuses of the next notifications, first to last; then 200. */
  statuses: number[] = [];
  /** Whether it answers handshakes by itself. */
  agrees = true;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, headers, body }) =>
        response.writeHead(status, headers).end(body),
      );
    });
  }

  static async start(port = 0): Promise<WebhookEndpoint> {
    const endpoint = new WebhookEndpoint();
    await new Promise<void>((resolve) => endpoint.server.listen(port, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get notifications(): WebhookRequest[] {
    return this.requests.filter(({ headers }) => headers['aeg-event-type'] === 'Notification');
  }

  /** The URL of the last validation event, for confirming by hand. */
  get validationUrl(): string | undefined {
    const request = this.requests.findLast(
      ({ headers }) => headers['aeg-event-type'] === 'SubscriptionValidation',
    );
    return (request?.body as ValidationEvent[] | undefined)?.[0]?.data.validationUrl;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(message: IncomingMessage): Promise<Answer> {
    const { method = '', url = '', headers } = message;
    const body: unknown = method === 'POST' ? await json(message) : undefined;
    this.requests.push({ method, url, headers, body });
    if (headers['aeg-event-type'] === 'Notification') return { status: this.statuses.shift() ?? 200 };
    if (!this.agrees) return { status: 200 };
    if (method === 'OPTIONS')
      return { status: 200, headers: { 'webhook-allowed-origin': 'eventgrid.azure.net' } };
    const [event] = body as ValidationEvent[];
    return { status: 200, body: JSON.stringify({ validationResponse: event?.data.validationCode }) };
  }
}
