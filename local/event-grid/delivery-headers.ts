import type { Delivery } from './destination';

/** What Event Grid says about a delivery: as HTTP headers, or as application properties of a queued message. */
export function deliveryHeaders({ event, subscription, attempt }: Delivery): Record<string, string> {
  const { schema, content } = event;
  const versions: Record<string, string> =
    schema === 'EventGridSchema'
      ? { 'aeg-data-version': String(content['dataVersion']), 'aeg-metadata-version': '1' }
      : {};
  return {
    'aeg-event-type': 'Notification',
    'aeg-subscription-name': subscription.toUpperCase(),
    'aeg-delivery-count': String(attempt - 1),
    ...versions,
  };
}

export function contentType({ event }: Pick<Delivery, 'event'>): string {
  const mediaType = event.schema === 'EventGridSchema' ? 'application/json' : 'application/cloudevents+json';
  return `${mediaType}; charset=utf-8`;
}
