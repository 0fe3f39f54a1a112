import type { ClaimChecks } from '../messaging/claim-check';
import type { MessageSender } from '../messaging/message-sender';
import { encodeEvent } from './encode-event';
import type { EventPublisher } from './event-publisher';
import type { IntegrationEvent } from './integration-event';

/** Publishes to Service Bus topics; bodies that are too large for a message travel as claim checks. */
export class ServiceBusEventPublisher implements EventPublisher {
  private readonly sender: MessageSender;
  private readonly claimChecks: ClaimChecks;

  constructor(sender: MessageSender, claimChecks: ClaimChecks) {
    this.sender = sender;
    this.claimChecks = claimChecks;
  }

  async publish(
    topic: string,
    events: readonly IntegrationEvent[],
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const messages = await Promise.all(
      events.map((event) => this.claimChecks.checkIn(encodeEvent(event), options)),
    );
    await this.sender.send(topic, messages, options);
  }
}
