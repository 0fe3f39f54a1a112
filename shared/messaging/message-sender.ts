import type { OutboundMessage } from './outbound-message';

/** The port to the bus. The real one is `service-bus-sender.ts`; tests keep the messages in memory. */
export interface MessageSender {
  /**
   * Resolves when the bus has accepted every message.
   * @param destination queue or topic name
   * @throws {TargetUnavailableError} the bus did not accept in time
   * @throws {ContractViolationError} one message is larger than the entity accepts
   */
  send(
    destination: string,
    messages: readonly OutboundMessage[],
    options?: { signal?: AbortSignal },
  ): Promise<void>;
}
