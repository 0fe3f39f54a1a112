import type { PublishedEvent } from '../../../local/event-grid/published-event';
import {
  eventSubscriptionDefinition,
  type EventSubscriptionDefinition,
} from '../../../shared/topology/topology';

export const publishedAtMs = Date.UTC(2026, 0, 1);

export function cloudEventContent(id = 'e1'): Record<string, unknown> {
  return {
    specversion: '1.0',
    id,
    source: '/dataverse/contoso',
    type: 'dataverse.account.Update',
    data: { id },
  };
}

export function publishedEvent(changes: Partial<PublishedEvent> = {}): PublishedEvent {
  return {
    deliveryId: 'd1',
    type: 'dataverse.account.Update',
    subject: 'account/1',
    schema: 'CloudEventSchemaV1_0',
    publishedAtMs,
    content: cloudEventContent(),
    ...changes,
  };
}

export function subscriptionDefinition(
  changes: Partial<EventSubscriptionDefinition> = {},
): EventSubscriptionDefinition {
  return eventSubscriptionDefinition.parse({
    name: 'store',
    destination: { kind: 'webhook', url: 'http://127.0.0.1:1/' },
    ...changes,
  });
}
