import { type AttachContext, attachReceiver, attachSender } from './attach';
import type { DeliveryWindow } from './delivery-window';
import { toAmqpError } from './errors-on-the-wire';
import type { LinkHandler } from './link-handler';
import { OutgoingLink } from './outgoing-link';
import type { RheaIncomingDelivery, RheaReceiver, RheaSender, RheaSession } from './rhea-internals';
import { tuneSession } from './session-tuning';
import type { WriteBudget } from './write-budget';

type Link = RheaSender | RheaReceiver;

export interface ClientSessionOptions extends AttachContext {
  session: RheaSession;
  budget: WriteBudget;
}

/** The links of one AMQP session and what stands behind each of them. */
export class ClientSession {
  private readonly options: ClientSessionOptions;
  private readonly window: DeliveryWindow;
  private readonly handlers = new Map<Link, LinkHandler>();

  constructor(options: ClientSessionOptions) {
    this.options = options;
    this.window = tuneSession(options.session, {
      onOutcome: (delivery, state, isSettled) => {
        this.handlers.get(delivery.link)?.onOutcome?.(delivery, state, isSettled);
      },
      onWindow: () => {
        this.continueSending();
      },
    });
  }

  openSender(sender: RheaSender): void {
    const link = new OutgoingLink(sender, this.window, this.options.budget);
    this.open(sender, () => attachSender(link, this.options));
  }

  openReceiver(receiver: RheaReceiver): void {
    this.open(receiver, () => attachReceiver(receiver, this.options));
  }

  onFlow(sender: RheaSender): void {
    this.handlers.get(sender)?.onFlow?.(sender._draining);
  }

  onMessage(receiver: RheaReceiver, bytes: Buffer, delivery: RheaIncomingDelivery): void {
    this.handlers.get(receiver)?.onMessage?.(bytes, delivery);
  }

  /** To be called when there is room again for what could not be sent. */
  continueSending(): void {
    for (const handler of this.handlers.values()) handler.onWindow?.();
  }

  closeLink(link: Link): void {
    const handler = this.handlers.get(link);
    this.handlers.delete(link);
    handler?.onClose?.();
  }

  close(): void {
    for (const link of [...this.handlers.keys()]) this.closeLink(link);
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
}
