import { parseEvents } from '../../../../local/event-grid/parse-events';
import { cloudEventContent } from '../../../support/event-grid/sample-events';

const cloud = { name: 'analytics', inputSchema: 'CloudEventSchemaV1_0' as const, subscriptions: [] };
const grid = { ...cloud, inputSchema: 'EventGridSchema' as const };

const gridEvent = {
  id: 'e1',
  subject: 'account/1',
  eventType: 'Changed',
  eventTime: '2026-01-01T00:00:00Z',
  dataVersion: '1',
  data: { a: 1 },
};

describe('parseEvents', () => {
  it('reads a batch of CloudEvents and a single one, unknown attributes included', () => {
    const event = { ...cloudEventContent(), subject: 'account/1', traceparent: '00-1' };
    const parsed = { type: 'dataverse.account.Update', subject: 'account/1', content: event };

    expect(parseEvents([event, event], cloud)).toEqual([parsed, parsed]);
    expect(parseEvents(event, cloud)).toEqual([parsed]);
  });

  it('takes a CloudEvent without a subject', () => {
    expect(parseEvents(cloudEventContent(), cloud)[0]?.subject).toBe('');
  });

  it('reads events in the Event Grid schema and adds what the topic knows', () => {
    expect(parseEvents([gridEvent], grid)).toEqual([
      {
        type: 'Changed',
        subject: 'account/1',
        content: { ...gridEvent, topic: '/topics/analytics', metadataVersion: '1' },
      },
    ]);
  });

  it.each([
    ['no event', 'text'],
    ['a CloudEvent without a type', [{ ...cloudEventContent(), type: undefined }]],
    ['another version of CloudEvents', { ...cloudEventContent(), specversion: '0.3' }],
    ['a time that is none', { ...cloudEventContent(), time: 'yesterday' }],
    ['one bad event among good ones', [cloudEventContent(), {}]],
    ['the other schema', [gridEvent]],
  ])('refuses %s on a CloudEvents topic', (_case, body) => {
    expect(() => parseEvents(body, cloud)).toThrow();
  });

  it.each([
    ['a single object', gridEvent],
    ['an event without a time', [{ ...gridEvent, eventTime: undefined }]],
    ['the other schema', [cloudEventContent()]],
  ])('refuses %s on an Event Grid schema topic', (_case, body) => {
    expect(() => parseEvents(body, grid)).toThrow();
  });
});
