import type { IntegrationEvent } from '../events/integration-event';

/** The port to one Event Grid topic. The real one is `azure-event-grid-topic.ts`. */
export interface EventGridTopic {
  /**
   * Resolves when the topic has accepted every event; they go out as CloudEvents under their own ids.
   * @throws {ThrottledError} the topic asks for fewer requests
   * @throws {TargetUnavailableError} the topic answers 5xx, not in time, or cannot be reached
   * @throws {AccessDeniedError} the key or the identity is refused
   * @throws {ConfigurationError} nothing is published at the endpoint
   * @throws {ContractViolationError} the events are refused as they are, for instance as too large
   */
  publish(events: readonly IntegrationEvent[], options?: { signal?: AbortSignal }): Promise<void>;
}
