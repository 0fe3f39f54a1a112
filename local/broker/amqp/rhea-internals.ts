import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import rhea from 'rhea';

/**
 * The parts of rhea 3.0.5 the broker builds on, some of them not in its public types.
 * Checked against its source; an upgrade has to check them again.
 */

export interface AmqpErrorFields {
  condition: string;
  description: string;
}

/** A value with its AMQP type; compound ones hold typed values. */
export interface TypedValue {
  readonly type: { readonly typecode: number };
  readonly value: unknown;
  readonly descriptor?: { readonly value: unknown } | undefined;
}

export interface RheaDelivery {
  readonly id: number;
  readonly link: RheaSender;
  settled: boolean;
  remote_settled: boolean;
  update(settled: boolean, outcome?: TypedValue): void;
}

export interface RheaIncomingDelivery {
  readonly format: number | null | undefined;
  accept(): void;
  reject(error: AmqpErrorFields): void;
}

interface EndpointState {
  local_open: boolean;
  open_requests: number;
}

interface Terminus {
  readonly address?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
}

interface RheaLink extends EventEmitter {
  readonly name: string;
  readonly session: RheaSession;
  readonly source: Terminus | null | undefined;
  readonly target: Terminus | null | undefined;
  readonly properties: Readonly<Record<string, unknown>> | null | undefined;
  readonly snd_settle_mode: number | null | undefined;
  readonly state: EndpointState;
  readonly local: {
    readonly attach: {
      properties?: Record<string, unknown>;
      max_message_size?: number;
      snd_settle_mode?: number;
      rcv_settle_mode?: number;
    };
  };
  credit: number;
  delivery_count: number;
  issue_flow: boolean;
  open(): void;
  close(error?: AmqpErrorFields): void;
  set_source(fields: object): void;
  set_target(fields: object): void;
  is_open(): boolean;
}

export interface RheaSender extends RheaLink {
  readonly _draining: boolean;
  _get_drain: () => boolean;
  send(bytes: Buffer, tag: Buffer, format: number): RheaDelivery;
}

export interface RheaReceiver extends RheaLink {
  _incomplete?: { frames?: Buffer[]; settled: boolean } | undefined;
}

export interface TransferFrame {
  payload?: Buffer;
  readonly performative: {
    message_format: number | null | undefined;
    readonly delivery_id: number | null | undefined;
    readonly more: boolean | null | undefined;
    readonly aborted: boolean | null | undefined;
  };
}

export interface FlowFrame {
  readonly performative: {
    readonly handle: number | null | undefined;
    delivery_count: number | null | undefined;
  };
}

export interface DispositionFields {
  readonly first: number;
  readonly last: number | null | undefined;
  readonly settled: boolean | null | undefined;
  readonly state: TypedValue | null | undefined;
}

/** The deliveries a session has not settled yet, as rhea's own ring buffer offers them. */
export interface DeliveryBuffer {
  available(): number;
  push(delivery: RheaDelivery): void;
  by_id(id: number): RheaDelivery | undefined;
  pop_if(isDone: (delivery: RheaDelivery) => boolean): number;
}

export interface RheaSession extends EventEmitter {
  readonly connection: RheaConnection;
  readonly outgoing: {
    deliveries: DeliveryBuffer;
    next_delivery_id: number;
    next_pending_delivery: number;
    transfer_window(): number;
    on_disposition: (fields: DispositionFields) => void;
  };
  readonly incoming: {
    next_transfer_id: number;
    on_transfer: (frame: TransferFrame, receiver: RheaReceiver) => void;
  };
  on_flow: (frame: FlowFrame) => void;
}

export interface RheaConnection extends EventEmitter {
  readonly socket: Socket;
  socket_ready: boolean;
  input: (chunk: Buffer) => void;
  accept(socket: Socket): void;
  close(error?: AmqpErrorFields): void;
  _process: () => void;
  _register(): void;
  _disconnected(): void;
  is_open(): boolean;
}

export interface LinkContext {
  readonly sender: RheaSender;
  readonly receiver: RheaReceiver;
  readonly session: RheaSession;
  readonly message: Buffer;
  readonly delivery: RheaIncomingDelivery;
}

interface SaslMechanisms {
  enable_anonymous(): void;
  ANONYMOUS?: unknown;
  MSSBCBS?: unknown;
}

export interface RheaContainer extends EventEmitter {
  readonly sasl_server_mechanisms: SaslMechanisms;
  create_connection(options: object): RheaConnection;
}

export interface DecodedMessage {
  readonly message_id?: string | number | Buffer;
  readonly reply_to?: string;
  readonly application_properties?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

interface OutcomeFactories {
  accepted(): { described(): TypedValue };
  rejected(fields: { error: AmqpErrorFields }): { described(): TypedValue };
}

interface TypedWriter {
  write(value: TypedValue): void;
  toBuffer(): Buffer;
}

const outcomes = rhea.message as unknown as OutcomeFactories;

/** Clients may come without a name, which some SDKs call MSSBCBS because their token follows on `$cbs`. */
export function createContainer(options: object): RheaContainer {
  const container = rhea.create_container(options) as unknown as RheaContainer;
  const mechanisms = container.sasl_server_mechanisms;
  mechanisms.enable_anonymous();
  mechanisms.MSSBCBS = mechanisms.ANONYMOUS;
  return container;
}

export function decodeAmqpMessage(bytes: Buffer): DecodedMessage {
  return rhea.message.decode(bytes) as unknown as DecodedMessage;
}

export function encodeAmqpMessage(message: object): Buffer {
  return rhea.message.encode(message as Parameters<typeof rhea.message.encode>[0]);
}

/** The encoding of a value that rhea has decoded, with the very same type. */
export function encodeTyped(value: TypedValue): Buffer {
  const writer = new (rhea.types as unknown as { Writer: new () => TypedWriter }).Writer();
  writer.write(value);
  return writer.toBuffer();
}

export const accepted: TypedValue = outcomes.accepted().described();

export function rejected(error: AmqpErrorFields): TypedValue {
  return outcomes.rejected({ error }).described();
}

export const amqpTypes = rhea.types;

interface ArrayReader {
  read_array_items: (count: number, type: { width: number }) => unknown[];
}

/** More elements without bytes of their own than any client sends. */
const mostEmptyElements = 65_536;

/** rhea would read an array of four thousand million nulls, which takes nine bytes to send. */
function refuseHugeArrays(): void {
  const reader = (rhea.types as unknown as { Reader: { prototype: ArrayReader } }).Reader.prototype;
  const readItems = reader.read_array_items;
  reader.read_array_items = function readBoundedItems(this: ArrayReader, count, type) {
    if (type.width === 0 && count > mostEmptyElements) throw new RangeError('an array is too long');
    return readItems.call(this, count, type);
  };
}

refuseHugeArrays();
