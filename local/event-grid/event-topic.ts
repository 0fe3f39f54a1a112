import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/time/clock';
import type { EventGridTopicDefinition } from '../../shared/topology/topology';
import type { EventSubscription, SubscriptionStatus } from './event-subscription';
import { parseEvents } from './parse-events';

interface EventTopicOptions {
  definition: EventGridTopicDefinition;
  subscriptions: readonly EventSubscription[];
  clock: Clock;
}

/** Gives every event to every subscription that wants it. */
export class EventTopic {
  private readonly options: EventTopicOptions;

  constructor(options: EventTopicOptions) {
    this.options = options;
  }

  get name(): string {
    return this.options.definition.name;
  }

  /** @throws {z.ZodError} when one event breaks the topic's schema; then none is accepted */
  publish(body: unknown): void {
    const { definition, subscriptions, clock } = this.options;
    for (const parsed of parseEvents(body, definition)) {
      const event = {
        ...parsed,
        schema: definition.inputSchema,
        deliveryId: randomUUID(),
        publishedAtMs: clock.now(),
      };
      for (const subscription of subscriptions) subscription.offer(event);
    }
  }

  /** @returns whether a subscription was confirmed by this code */
  confirm(code: string): boolean {
    return this.options.subscriptions.some((subscription) => subscription.confirmWith(code));
  }

  status(): (SubscriptionStatus & { topic: string })[] {
    return this.options.subscriptions.map((subscription) => ({ topic: this.name, ...subscription.status() }));
  }

  start(): void {
    for (const subscription of this.options.subscriptions) void subscription.start();
  }

  async close(): Promise<void> {
    await Promise.all(this.options.subscriptions.map((subscription) => subscription.close()));
  }
}
