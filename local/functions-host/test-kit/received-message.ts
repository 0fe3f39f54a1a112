import type { ServiceBusReceivedMessage } from '@azure/service-bus';

/** A message as a test writes it; what it leaves out, a broker would have set. */
export interface MessageInput {
  /** Text and bytes go as they are, other values as JSON. */
  body: unknown;
  messageId?: string;
  sequenceNumber?: number;
  /** 1 for the first delivery, as the function sees it. */
  deliveryCount?: number;
  contentType?: string;
  correlationId?: string;
  sessionId?: string;
  subject?: string;
  replyTo?: string;
  to?: string;
  enqueuedTimeUtc?: Date;
  applicationProperties?: Record<string, string | number | boolean | Date | null>;
}

function bodyBytes(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The message as a receiver would hand it out: its body as bytes, its numbers as the SDK's longs. */
export function toReceivedMessage(input: MessageInput): ServiceBusReceivedMessage {
  const { sequenceNumber = 1, deliveryCount = 1, ...rest } = input;
  return {
    messageId: 'message-1',
    lockToken: '00000000-0000-4000-8000-000000000000',
    enqueuedTimeUtc: new Date(),
    state: 'active',
    ...rest,
    deliveryCount: deliveryCount - 1,
    body: bodyBytes(input.body),
    sequenceNumber: toLong(sequenceNumber),
  } as unknown as ServiceBusReceivedMessage;
}

/** The parts of the SDK's 64-bit number that the host reads. */
function toLong(value: number): { low: number; high: number; unsigned: boolean; toString(): string } {
  return {
    low: value | 0,
    high: Math.floor(value / 2 ** 32),
    unsigned: false,
    toString: () => String(value),
  };
}
