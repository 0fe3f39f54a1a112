import type { MessageSender } from '../../shared/messaging/message-sender';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';

/** Keeps what it was given, per destination, in the order of sending. */
export class FakeMessageSender implements MessageSender {
  /** While set, nothing is accepted. */
  failure: Error | undefined;
  private readonly accepted = new Map<string, OutboundMessage[]>();

  send(
    destination: string,
    messages: readonly OutboundMessage[],
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (options.signal?.aborted) return Promise.reject(options.signal.reason as Error);
    this.accepted.set(destination, [...this.sentTo(destination), ...messages]);
    return Promise.resolve();
  }

  sentTo(destination: string): readonly OutboundMessage[] {
    return this.accepted.get(destination) ?? [];
  }

  get destinations(): string[] {
    return [...this.accepted.keys()];
  }
}
