import { createServer, type AddressInfo, type Server } from 'node:net';
import type { MessagingNamespace } from '../engine/messaging-namespace';
import { ClientConnection } from './client-connection';
import { largestFrameBytes } from './frame-guard';
import { createContainer } from './rhea-internals';

export interface AmqpListenerOptions {
  namespace: MessagingNamespace;
  log: (line: string) => void;
  /** A client that is silent for twice this long is dropped. */
  idleTimeoutMs: number;
  /** How long a client may take to introduce itself; the default is generous. */
  handshakeMs?: number | undefined;
}

/** How rhea is to behave for every client: settlement is the broker's own business. */
function containerOptions(idleTimeoutMs: number): object {
  return {
    max_frame_size: largestFrameBytes,
    idle_time_out: idleTimeoutMs,
    reconnect: false,
    sender_options: { autosettle: false, treat_modified_as_released: false },
    receiver_options: { autoaccept: false, credit_window: 1000 },
  };
}

/** The port the broker listens at; it can close and open again without the entities noticing. */
export class AmqpListener {
  private readonly options: AmqpListenerOptions;
  private readonly clients = new Set<ClientConnection>();
  private server: Server | undefined;

  constructor(options: AmqpListenerOptions) {
    this.options = options;
  }

  /** Answers the port, which 0 leaves to the machine. */
  async open(port: number): Promise<number> {
    const container = createContainer({ id: 'local-service-bus' });
    container.on('error', (error: Error) => {
      this.options.log(`Service Bus broker: ${error.message}`);
    });
    const server = createServer((socket) => {
      const client: ClientConnection = new ClientConnection({
        ...this.options,
        connection: container.create_connection(containerOptions(this.options.idleTimeoutMs)),
        socket,
        onGone: () => this.clients.delete(client),
      });
      this.clients.add(client);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.server = server;
    return (server.address() as AddressInfo).port;
  }

  /** Stops listening and drops every client. */
  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
    for (const client of [...this.clients]) client.close();
    await closed;
  }
}
