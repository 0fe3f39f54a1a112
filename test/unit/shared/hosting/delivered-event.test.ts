import { parseDeliveredEvent } from '../../../../shared/hosting/delivered-event';

const cloudEvent = { specversion: '1.0', id: 'a-1', type: 'a.b', source: '/s', data: { x: 1 } };

describe('parseDeliveredEvent', () => {
  it('keeps a CloudEvent as it is, extension attributes included', () => {
    const event = { ...cloudEvent, subject: 'x/1', time: '2026-01-01T00:00:00Z', partitionkey: 'p' };

    expect(parseDeliveredEvent(event)).toEqual(event);
  });

  it('turns an event of the older schema into a CloudEvent', () => {
    const event = parseDeliveredEvent({
      id: 'b-1',
      eventType: 'Microsoft.Storage.BlobCreated',
      topic: '/subscriptions/1/storage',
      subject: '/blobServices/default/containers/in/blobs/a.csv',
      eventTime: '2026-01-01T00:00:00Z',
      dataVersion: '',
      metadataVersion: '1',
      data: { url: 'https://a/in/a.csv' },
    });

    expect(event).toEqual({
      specversion: '1.0',
      id: 'b-1',
      type: 'Microsoft.Storage.BlobCreated',
      source: '/subscriptions/1/storage',
      subject: '/blobServices/default/containers/in/blobs/a.csv',
      time: '2026-01-01T00:00:00Z',
      data: { url: 'https://a/in/a.csv' },
    });
  });

  it.each([
    ['specversion', { ...cloudEvent, specversion: '0.3' }],
    ['id', { ...cloudEvent, id: '' }],
    ['type', { ...cloudEvent, type: 7 }],
    ['source', { ...cloudEvent, source: undefined }],
  ])('names %s when it is wrong', (path, event) => {
    let thrown: unknown;

    try {
      parseDeliveredEvent(event);
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toMatchObject({ code: 'CONTRACT_VIOLATION', details: { path } });
  });
});
