import { contentType, deliveryHeaders } from '../../../../local/event-grid/delivery-headers';
import { publishedEvent } from '../../../support/event-grid/sample-events';

const gridEvent = publishedEvent({ schema: 'EventGridSchema', content: { dataVersion: '2.0' } });

describe('deliveryHeaders', () => {
  it('names the subscription in capitals and counts the tries before this one', () => {
    expect(deliveryHeaders({ event: publishedEvent(), subscription: 'store', attempt: 3 })).toEqual({
      'aeg-event-type': 'Notification',
      'aeg-subscription-name': 'STORE',
      'aeg-delivery-count': '2',
    });
  });

  it('tells the versions of an event in the Event Grid schema', () => {
    expect(deliveryHeaders({ event: gridEvent, subscription: 'store', attempt: 1 })).toMatchObject({
      'aeg-data-version': '2.0',
      'aeg-metadata-version': '1',
    });
  });
});

describe('contentType', () => {
  it('follows the schema', () => {
    expect(contentType({ event: publishedEvent() })).toBe('application/cloudevents+json; charset=utf-8');
    expect(contentType({ event: gridEvent })).toBe('application/json; charset=utf-8');
  });
});
