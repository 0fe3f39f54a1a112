import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  sizeBytes: number;
}

/** What the receiver does instead of answering 202. */
type Script = number | 'reset' | 'hang';

/** A receiver of webhooks that keeps what it got and misbehaves as scripted. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  readonly script: Script[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const body = JSON.parse(bytes.toString()) as Record<string, unknown>;
        this.received.push({
          path: request.url ?? '',
          headers: request.headers,
          body,
          sizeBytes: bytes.length,
        });
        const next = this.script.shift() ?? 202;
        if (next === 'reset') request.socket.resetAndDestroy();
        else if (next !== 'hang') response.writeHead(next).end();
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/dataverse/webhook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
