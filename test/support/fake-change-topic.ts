import type { PublishChange } from '../../functions/dataverse-intake/intake-ports';
import type { IntegrationEvent } from '../../shared/events/integration-event';

type Mood = 'accepting' | 'hanging' | Error | ((event: IntegrationEvent) => Error | undefined);

/** The topic of changes in memory: accepts, refuses, or takes a connection and never answers. */
export class FakeChangeTopic {
  mood: Mood = 'accepting';
  readonly accepted: IntegrationEvent[] = [];
  /** One for each attempt that never ends by itself. */
  readonly hanging: (AbortSignal | undefined)[] = [];

  readonly publish: PublishChange = (event, options) => {
    const { mood } = this;
    if (mood === 'hanging') {
      this.hanging.push(options?.signal);
      return new Promise(() => undefined);
    }
    const failure = typeof mood === 'function' ? mood(event) : mood;
    if (failure instanceof Error) return Promise.reject(failure);
    this.accepted.push(event);
    return Promise.resolve();
  };
}
