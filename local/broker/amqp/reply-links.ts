import { Fifo } from '../engine/fifo';
import type { LinkHandler } from './link-handler';
import type { OutgoingLink } from './outgoing-link';
import { encodeAmqpMessage } from './rhea-internals';

export interface ReplyMessage {
  correlation_id: string | number | Buffer | undefined;
  application_properties: Readonly<Record<string, unknown>>;
  body?: unknown;
}

/** Answers that wait for credit on one link; a client with more open requests does not take its answers. */
const mostWaitingAnswers = 4096;

interface ReplyLink {
  link: OutgoingLink;
  waiting: Fifo<Buffer>;
}

/** The links of one connection that carry answers, found by the address the request names. */
export class ReplyLinks {
  private readonly links = new Map<string, ReplyLink>();
  private nextTag = 0;

  /** Clients name a reply link by its target address, or where it has none by its own name. */
  open(link: OutgoingLink): LinkHandler {
    const address = link.sender.target?.address ?? link.sender.name;
    const reply: ReplyLink = { link, waiting: new Fifo() };
    this.links.set(address, reply);
    return {
      onFlow: (isDraining) => {
        this.flush(reply);
        if (isDraining) link.answerDrain();
      },
      onWindow: () => {
        this.flush(reply);
        link.continueDrain();
      },
      onClose: () => {
        if (this.links.get(address) === reply) this.links.delete(address);
        link.close();
      },
    };
  }

  /** An answer to an address that nobody listens at is dropped, as the request's sender is gone. */
  send(address: string | undefined, message: ReplyMessage): void {
    const reply = this.links.get(address ?? '');
    if (!reply || reply.waiting.size >= mostWaitingAnswers) return;
    reply.waiting.push(encodeAmqpMessage(message));
    this.flush(reply);
  }

  private flush({ link, waiting }: ReplyLink): void {
    while (waiting.first && link.hasCredit()) {
      const bytes = waiting.shift();
      if (bytes) link.sendSettled(bytes, Buffer.from(String(this.nextTag++)));
    }
  }
}
