import type { Socket } from 'node:net';
import type { MessagingNamespace } from '../engine/messaging-namespace';
import { ClientSession } from './client-session';
import { FrameGuard } from './frame-guard';
import { ReplyLinks } from './reply-links';
import type { LinkContext, RheaConnection, RheaSession } from './rhea-internals';
import { WriteBudget } from './write-budget';

/** How long a client may take to close its side before it is cut off. */
const partingMs = 500;

/** How long a client may take to introduce itself. */
const defaultHandshakeMs = 10_000;

/** Events that need no answer, but that rhea reports as an error of the process when nobody listens. */
const ignoredEvents = [
  'disconnected',
  'connection_close',
  'connection_error',
  'session_error',
  'sender_error',
  'receiver_error',
];

export interface ClientConnectionOptions {
  connection: RheaConnection;
  socket: Socket;
  namespace: MessagingNamespace;
  log: (line: string) => void;
  handshakeMs?: number | undefined;
  onGone: () => void;
}

/** One client, from the first byte until nothing of it is left. */
export class ClientConnection {
  private readonly options: ClientConnectionOptions;
  private readonly sessions = new Map<RheaSession, ClientSession>();
  private readonly replies = new ReplyLinks();
  private readonly budget: WriteBudget;
  private readonly handshake: NodeJS.Timeout;
  private isGone = false;

  constructor(options: ClientConnectionOptions) {
    this.options = options;
    this.budget = new WriteBudget(options.socket);
    this.handshake = setTimeout(() => {
      this.drop('it did not introduce itself');
    }, options.handshakeMs ?? defaultHandshakeMs);
    this.watchSocket();
    this.watchConnection();
    this.watchLinks();
    this.guardInput();
    this.guardOutput();
    options.connection.accept(options.socket);
  }

  /** Ends the connection without a farewell, as an outage does, and gives the client a moment to notice. */
  close(): void {
    const { socket } = this.options;
    this.leave();
    const giveUp = setTimeout(() => socket.destroy(), partingMs);
    socket.once('close', () => {
      clearTimeout(giveUp);
    });
    socket.end();
  }

  /** Cuts the connection; safe to call again. */
  private drop(reason: string): void {
    if (!this.isGone) this.options.log(`The Service Bus broker dropped a client: ${reason}.`);
    this.leave();
    this.options.socket.destroy();
  }

  /** Gives back everything the client held. */
  private leave(): void {
    if (this.isGone) return;
    this.isGone = true;
    clearTimeout(this.handshake);
    for (const session of this.sessions.values()) session.close();
    this.sessions.clear();
    const { connection, onGone } = this.options;
    connection.socket_ready = false;
    connection._disconnected();
    onGone();
  }

  /** rhea does not listen to `close`: without this a vanished client would stay a consumer that swallows messages. */
  private watchSocket(): void {
    const { socket } = this.options;
    socket.setNoDelay(true);
    socket.on('close', () => {
      this.leave();
    });
    socket.on('drain', () => {
      this.continueSending();
    });
  }

  private watchConnection(): void {
    const { connection } = this.options;
    connection.on('connection_open', () => {
      clearTimeout(this.handshake);
    });
    for (const event of ['protocol_error', 'error'])
      connection.on(event, (error: Error) => {
        this.drop(error.message);
      });
    for (const event of ignoredEvents) connection.on(event, () => undefined);
  }

  private watchLinks(): void {
    const on = (event: string, listener: (context: LinkContext) => void) =>
      this.options.connection.on(event, listener);
    on('session_open', ({ session }) => {
      this.openSession(session);
    });
    on('session_close', ({ session }) => {
      this.sessions.get(session)?.close();
      this.sessions.delete(session);
    });
    on('sender_open', ({ session, sender }) => this.sessions.get(session)?.openSender(sender));
    on('sender_flow', ({ session, sender }) => this.sessions.get(session)?.onFlow(sender));
    on('sender_close', ({ session, sender }) => this.sessions.get(session)?.closeLink(sender));
    on('receiver_open', ({ session, receiver }) => this.sessions.get(session)?.openReceiver(receiver));
    on('receiver_close', ({ session, receiver }) => this.sessions.get(session)?.closeLink(receiver));
    on('message', ({ session, receiver, message, delivery }) =>
      this.sessions.get(session)?.onMessage(receiver, message, delivery),
    );
  }

  private openSession(session: RheaSession): void {
    const { namespace } = this.options;
    const { replies, budget } = this;
    this.sessions.set(session, new ClientSession({ session, namespace, replies, budget }));
  }

  private guardInput(): void {
    const { connection } = this.options;
    const frames = new FrameGuard();
    const input = connection.input.bind(connection);
    connection.input = (chunk) => {
      const problem = frames.inspect(chunk);
      if (problem) this.drop(problem);
      else if (!this.isGone) input(chunk);
    };
  }

  /** rhea writes on a later turn of the loop, where an exception would end the whole process. */
  private guardOutput(): void {
    const { connection, socket } = this.options;
    const write = connection._process.bind(connection);
    connection._process = () => {
      if (this.isGone) return;
      socket.cork();
      try {
        write();
      } catch (error) {
        this.drop(error instanceof Error ? error.message : String(error));
      }
      socket.uncork();
      this.budget.onWritten();
      this.continueSending();
    };
  }

  private continueSending(): void {
    if (this.isGone) return;
    if (this.budget.isStalled) this.drop('it does not read what it asked for');
    else if (this.budget.takeReopening())
      for (const session of this.sessions.values()) session.continueSending();
  }
}
