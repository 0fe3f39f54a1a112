import type { ServiceBusClient, ServiceBusMessage, ServiceBusSender as SdkSender } from '@azure/service-bus';
import { callWithin } from '../resilience/call-within';
import type { MessageSender } from './message-sender';
import type { OutboundMessage } from './outbound-message';
import { sendInSpan } from './trace-messages';
import { translateServiceBusError } from './translate-service-bus-error';

export interface ServiceBusSenderOptions {
  /** Milliseconds for one `send`, the SDK's own attempts included; 10 s when absent. */
  timeoutMs?: number;
}

/**
 * Sends through one SDK link per queue or topic, opened at its first use.
 * Several messages leave in as few batches as the entity's limit allows, in order; a batch is accepted whole or not at
 * all. When a later batch fails the caller repeats everything, and duplicate detection drops what had arrived.
 */
export class ServiceBusSender implements MessageSender {
  private readonly client: ServiceBusClient;
  private readonly timeoutMs: number;
  private readonly senders = new Map<string, SdkSender>();

  constructor(client: ServiceBusClient, { timeoutMs = 10_000 }: ServiceBusSenderOptions = {}) {
    this.client = client;
    this.timeoutMs = timeoutMs;
  }

  async send(
    destination: string,
    messages: readonly OutboundMessage[],
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<void> {
    if (messages.length === 0) return;
    try {
      await sendInSpan(destination, messages, (traced) =>
        callWithin({ timeoutMs: this.timeoutMs, signal }, (abortSignal) =>
          sendAll(this.senderOf(destination), traced.map(toSdkMessage), abortSignal),
        ),
      );
    } catch (error) {
      throw translateServiceBusError(error, destination);
    }
  }

  /** Closes the connection with every link; further sends are refused. */
  async close(): Promise<void> {
    this.senders.clear();
    await this.client.close();
  }

  private senderOf(destination: string): SdkSender {
    const known = this.senders.get(destination);
    if (known) return known;
    const sender = this.client.createSender(destination);
    this.senders.set(destination, sender);
    return sender;
  }
}

async function sendAll(
  sender: SdkSender,
  messages: readonly ServiceBusMessage[],
  abortSignal: AbortSignal,
): Promise<void> {
  const [only, ...others] = messages;
  if (only && others.length === 0) {
    await sender.sendMessages(only, { abortSignal });
    return;
  }
  for (let next = 0; next < messages.length;) next = await sendBatch(sender, messages, next, abortSignal);
}

/** Sends as many messages from index `first` on as one batch holds, and returns the index of the next one. */
async function sendBatch(
  sender: SdkSender,
  messages: readonly ServiceBusMessage[],
  first: number,
  abortSignal: AbortSignal,
): Promise<number> {
  const batch = await sender.createMessageBatch({ abortSignal });
  let next = first;
  for (let message = messages[next]; message && batch.tryAddMessage(message); message = messages[next])
    next++;
  const tooLargeForBatch = batch.count === 0 ? messages[first] : undefined;
  // Only the entity knows whether it takes a message alone that its batches are too small for.
  await sender.sendMessages(tooLargeForBatch ?? batch, { abortSignal });
  return tooLargeForBatch ? first + 1 : next;
}

function toSdkMessage(message: OutboundMessage): ServiceBusMessage {
  const { body, correlationId, sessionId, scheduledEnqueueTime } = message;
  return {
    messageId: message.messageId,
    // The SDK takes bytes as they are only when they are a Buffer; this one shares the memory.
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    contentType: message.contentType,
    subject: message.label,
    applicationProperties: { ...message.applicationProperties },
    ...(correlationId !== undefined && { correlationId }),
    ...(sessionId !== undefined && { sessionId }),
    ...(scheduledEnqueueTime && { scheduledEnqueueTimeUtc: scheduledEnqueueTime }),
  };
}
