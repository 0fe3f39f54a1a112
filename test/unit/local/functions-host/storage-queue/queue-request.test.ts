import { toQueueRequest } from '../../../../../local/functions-host/storage-queue/storage-queue-trigger';
import { FakeStorageQueue } from '../../../../support/fake-storage-queue';

const trigger = { type: 'queueTrigger', direction: 'in' as const };
const message = new FakeStorageQueue().add('m-1', 'ignored', 2);

describe('toQueueRequest', () => {
  it('carries the text and the properties of the message', () => {
    const request = toQueueRequest({ triggerName: 'job', trigger }, 'plain', message);

    expect(request.inputData).toEqual([{ name: 'job', data: { string: 'plain' } }]);
    expect(request.triggerMetadata).toEqual({
      QueueTrigger: { string: 'plain' },
      Id: { string: 'm-1' },
      PopReceipt: { string: 'receipt' },
      DequeueCount: { json: '2' },
      InsertionTime: { string: '2026-11-20T10:00:00+00:00' },
      ExpirationTime: { string: '2026-11-27T10:00:00+00:00' },
      NextVisibleTime: { string: '2026-11-20T10:10:00+00:00' },
    });
  });

  it('adds the members of a JSON text, but not of bytes', () => {
    const text = toQueueRequest({ triggerName: 'job', trigger }, '{"Total":1}', message);
    const bytes = toQueueRequest(
      { triggerName: 'job', trigger: { ...trigger, dataType: 'binary' } },
      '{"Total":1}',
      message,
    );

    expect(text.triggerMetadata).toHaveProperty('Total', { string: '1' });
    expect(bytes.triggerMetadata).not.toHaveProperty('Total');
    expect(bytes.inputData[0]?.data).toEqual({ bytes: Buffer.from('{"Total":1}') });
  });
});
