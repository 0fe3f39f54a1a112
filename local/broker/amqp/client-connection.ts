import type { Socket } from 'node:net';
import type { MessagingNamespace } from '../engine/messaging-namespace';
import { attachReceiver, attachSender } from './attach';
import type { DeliveryWindow } from './delivery-window';
import { toAmqpError } from './errors-on-the-wire';
import { FrameGuard } from './frame-guard';
import type { LinkHandler } from './link-handler';
import { OutgoingLink } from './outgoing-link';
import { ReplyLinks } from './reply-links';
import type { LinkContext, RheaConnection, RheaReceiver, RheaSender, RheaSession } from './rhea-internals';
import { tuneSession } from './session-tuning';
import { WriteBudget } from './write-budget';

/** How long a client may take to close its side before it is cut off. */
const partingMs = 500;

type Link = RheaSender | RheaReceiver;

/** How long a client may take to introduce itself. */
const handshakeMs = 10_000;

export interface ClientConnectionOptions {
  connection: RheaConnection;
  socket: Socket;
  namespace: MessagingNamespace;
  log: (line: string) => void;
  handshakeMs?: number | undefined;
  onGone: () => void;
}

/** One client: its sessions and links, from the first byte until nothing of it is left. */
export class ClientConnection {
  private readonly options: ClientConnectionOptions;
  private readonly windows = new Map<RheaSession, DeliveryWindow>();
  private readonly handlers = new Map<Link, LinkHandler>();
  private readonly replies = new ReplyLinks();
  private readonly budget: WriteBudget;
  private readonly handshake: NodeJS.Timeout;
  private isGone = false;

  constructor(options: ClientConnectionOptions) {
    this.options = options;
    this.budget = new WriteBudget(options.socket);
    this.handshake = setTimeout(() => {
      this.drop('it did not introduce itself');
    }, options.handshakeMs ?? handshakeMs);
    this.watchConnection();
    this.watchLinks();
    this.guard();
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
    if (!this.isGone) this.options.log(`Service Bus broker dropped a client: ${reason}.`);
    this.leave();
    this.options.socket.destroy();
  }

  /** Gives back everything the client held. */
  private leave(): void {
    if (this.isGone) return;
    this.isGone = true;
    clearTimeout(this.handshake);
    for (const handler of this.handlers.values()) handler.onClose?.();
    this.handlers.clear();
    this.windows.clear();
    const { connection, onGone } = this.options;
    connection.socket_ready = false;
    connection._disconnected();
    onGone();
  }

  /** rhea does not listen to `close`: without this a vanished client would stay a consumer that swallows messages. */
  private watchConnection(): void {
    const { connection, socket } = this.options;
    socket.setNoDelay(true);
    socket.on('close', () => {
      this.leave();
    });
    socket.on('drain', () => {
      this.continueSending();
    });
    connection.on('connection_open', () => {
      clearTimeout(this.handshake);
    });
    connection.on('protocol_error', (error: Error) => {
      this.drop(error.message);
    });
    connection.on('error', (error: Error) => {
      this.drop(error.message);
    });
    for (const event of ['disconnected', 'connection_close', 'connection_error', 'session_error'])
      connection.on(event, () => undefined);
  }

  private watchLinks(): void {
    const { connection } = this.options;
    const on = (event: string, listener: (context: LinkContext) => void) => connection.on(event, listener);
    on('session_open', ({ session }) => {
      this.windows.set(session, tuneSession(session, this.hooksOf(session)));
    });
    on('session_close', ({ session }) => {
      this.closeLinksOf(session);
    });
    on('sender_open', ({ sender }) => {
      this.openSender(sender);
    });
    on('receiver_open', ({ receiver }) => {
      this.open(receiver, () => attachReceiver(receiver, { ...this.options, replies: this.replies }));
    });
    on('sender_flow', ({ sender }) => {
      this.handlers.get(sender)?.onFlow?.(sender._draining);
    });
    on('message', ({ receiver, message, delivery }) => {
      this.handlers.get(receiver)?.onMessage?.(message, delivery);
    });
    for (const event of ['sender_error', 'receiver_error']) on(event, () => undefined);
    on('sender_close', ({ sender }) => {
      this.closeLink(sender);
    });
    on('receiver_close', ({ receiver }) => {
      this.closeLink(receiver);
    });
  }

  private hooksOf(session: RheaSession): Parameters<typeof tuneSession>[1] {
    return {
      onOutcome: (delivery, state, isSettled) => {
        this.handlers.get(delivery.link)?.onOutcome?.(delivery, state, isSettled);
      },
      onWindow: () => {
        for (const [link, handler] of this.handlers) if (link.session === session) handler.onWindow?.();
      },
    };
  }

  /** A defect in rhea's deferred writing would otherwise end the whole process. */
  private guard(): void {
    const { connection } = this.options;
    const frames = new FrameGuard();
    const input = connection.input.bind(connection);
    connection.input = (chunk) => {
      const problem = frames.inspect(chunk);
      if (problem) this.drop(problem);
      else if (!this.isGone) input(chunk);
    };
    const flush = connection._process.bind(connection);
    connection._process = () => {
      if (this.isGone) return;
      try {
        flush();
        this.budget.onWritten();
        if (this.budget.isStalled) this.drop('it does not read what it asked for');
        else this.continueSending();
      } catch (error) {
        this.drop(error instanceof Error ? error.message : String(error));
      }
    };
  }

  private openSender(sender: RheaSender): void {
    const window = this.windows.get(sender.session);
    if (!window) return;
    this.open(sender, () =>
      attachSender(new OutgoingLink(sender, window, this.budget), { ...this.options, replies: this.replies }),
    );
  }

  private continueSending(): void {
    if (this.isGone || !this.budget.takeReopening()) return;
    for (const handler of this.handlers.values()) handler.onWindow?.();
  }

  /** A refused link is opened and closed again with the reason, as the protocol wants it. */
  private open(link: Link, attach: () => LinkHandler): void {
    try {
      this.handlers.set(link, attach());
    } catch (error) {
      link.credit = 0;
      link.issue_flow = false;
      link.close(toAmqpError(error));
    }
  }

  private closeLink(link: Link): void {
    const handler = this.handlers.get(link);
    this.handlers.delete(link);
    handler?.onClose?.();
  }

  private closeLinksOf(session: RheaSession): void {
    this.windows.delete(session);
    for (const link of [...this.handlers.keys()]) if (link.session === session) this.closeLink(link);
  }
}
