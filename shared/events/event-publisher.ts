import type { IntegrationEvent } from './integration-event';

/** The port for telling other flows. */
export interface EventPublisher {
  /**
   * Resolves when the topic has accepted every event.
   * @throws {TargetUnavailableError} the bus, or the store for large bodies, did not accept in time
   */
  publish(
    topic: string,
    events: readonly IntegrationEvent[],
    options?: { signal?: AbortSignal },
  ): Promise<void>;
}
