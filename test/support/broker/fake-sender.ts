import { EventEmitter } from 'node:events';
import { DeliveryWindow } from '../../../local/broker/amqp/delivery-window';
import { OutgoingLink } from '../../../local/broker/amqp/outgoing-link';
import type {
  AmqpErrorFields,
  RheaDelivery,
  RheaSender,
  RheaSession,
  TypedValue,
} from '../../../local/broker/amqp/rhea-internals';
import { WriteBudget } from '../../../local/broker/amqp/write-budget';

export interface SentDelivery extends RheaDelivery {
  bytes: Buffer;
  tag: Buffer;
  outcome: TypedValue | undefined;
}

interface FakeSenderOptions {
  name?: string;
  credit?: number;
  address?: string;
  targetAddress?: string;
  filter?: Record<string, unknown>;
  properties?: Record<string, unknown>;
  isPreSettled?: boolean;
}

/** rhea's side of a link to a client, without a connection: it keeps what it was told to do. */
export class FakeSender extends EventEmitter {
  readonly window = new DeliveryWindow();
  readonly socket = { writableLength: 0 };
  readonly sent: SentDelivery[] = [];
  readonly local = { attach: {} as Record<string, unknown> };
  readonly state = { local_open: true, open_requests: 1 };
  readonly name: string;
  readonly source: object;
  readonly target: object;
  readonly properties: Record<string, unknown> | undefined;
  readonly snd_settle_mode: number;
  answeredSource: object | undefined;
  closedWith: AmqpErrorFields | undefined;
  opens = 0;
  credit: number;
  delivery_count = 0;
  issue_flow = false;
  isOpen = true;
  transferWindow = 2_048;
  _get_drain: () => boolean = () => false;
  readonly session: RheaSession;
  readonly link: OutgoingLink;
  private nextId = 0;

  constructor(options: FakeSenderOptions = {}) {
    super();
    this.name = options.name ?? 'link';
    this.credit = options.credit ?? 100;
    this.source = { address: options.address, filter: options.filter };
    this.target = { address: options.targetAddress };
    this.properties = options.properties;
    this.snd_settle_mode = options.isPreSettled ? 1 : 0;
    this.session = this.createSession();
    this.link = new OutgoingLink(this.asSender, this.window, new WriteBudget(this.socket));
  }

  get asSender(): RheaSender {
    return this as unknown as RheaSender;
  }

  send(bytes: Buffer, tag: Buffer): SentDelivery {
    const delivery: SentDelivery = {
      id: this.nextId++,
      link: this.asSender,
      bytes,
      tag,
      settled: false,
      remote_settled: false,
      outcome: undefined,
      update(settled, outcome) {
        delivery.settled = settled;
        delivery.outcome = outcome;
      },
    };
    this.window.push(delivery);
    this.sent.push(delivery);
    return delivery;
  }

  /** What rhea does on the next turn: frames are written, credit is used up. */
  write(): void {
    const outgoing = this.session.outgoing;
    const count = this.nextId - outgoing.next_pending_delivery;
    outgoing.next_pending_delivery = this.nextId;
    this.credit -= count;
    this.delivery_count += count;
    for (const delivery of this.sent) if (delivery.settled) delivery.remote_settled = true;
    this.window.pop_if(({ settled, remote_settled }) => settled && remote_settled);
  }

  set_source(source: object): void {
    this.answeredSource = source;
  }

  set_target(): void {
    this.emit('target');
  }

  open(): void {
    this.opens++;
  }

  close(error?: AmqpErrorFields): void {
    this.isOpen = false;
    this.closedWith = error;
  }

  is_open(): boolean {
    return this.isOpen;
  }

  private createSession(): RheaSession {
    const nextId = () => this.nextId;
    const outgoing = {
      deliveries: this.window,
      next_pending_delivery: 0,
      transfer_window: () => this.transferWindow,
      get next_delivery_id() {
        return nextId();
      },
    };
    return { outgoing, connection: { _register: () => undefined } } as unknown as RheaSession;
  }
}
