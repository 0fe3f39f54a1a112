import type { EventGridTopic } from '../../shared/event-grid/event-grid-topic';
import type { IntegrationEvent } from '../../shared/events/integration-event';

/** Keeps what was published, in order. */
export class FakeEventGridTopic implements EventGridTopic {
  /** While set, nothing is accepted. */
  failure: Error | undefined;
  readonly published: IntegrationEvent[] = [];

  publish(events: readonly IntegrationEvent[], options: { signal?: AbortSignal } = {}): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (options.signal?.aborted) return Promise.reject(options.signal.reason as Error);
    this.published.push(...events);
    return Promise.resolve();
  }
}
