import { parseHostJson } from '../../../../../local/functions-host/app/host-json';
import type { InvocationOutcome } from '../../../../../local/functions-host/invocation/dispatcher';
import type { QueueMessage } from '../../../../../local/functions-host/storage-queue/queue-message';
import { createQueueWork } from '../../../../../local/functions-host/storage-queue/queue-work';
import { FakeStorageQueue } from '../../../../support/fake-storage-queue';
import { failed, succeeded } from '../../../../support/hosted-function';

function messageOf(text: string, dequeueCount: number): QueueMessage {
  return new FakeStorageQueue().add('m-1', text, dequeueCount);
}

async function workOn(message: QueueMessage, outcome: InvocationOutcome) {
  const queue = new FakeStorageQueue();
  const poisonQueue = new FakeStorageQueue();
  const invoked: string[] = [];
  const { queues } = parseHostJson({
    version: '2.0',
    extensions: { queues: { maxDequeueCount: 3, visibilityTimeout: '00:00:30' } },
  }).extensions;
  const invoke = (text: string) => {
    invoked.push(text);
    return Promise.resolve(outcome);
  };
  await createQueueWork({ queue, poisonQueue, options: queues, invoke })(message);
  return { queue, poisonQueue, invoked };
}

const hello = Buffer.from('hello').toString('base64');

describe('createQueueWork', () => {
  it('decodes a message and removes it after success', async () => {
    const { queue, invoked } = await workOn(messageOf(hello, 1), succeeded);

    expect(invoked).toEqual(['hello']);
    expect(queue.removed).toEqual(['m-1']);
  });

  it('shows a message again later after a failure', async () => {
    const { queue, poisonQueue } = await workOn(messageOf(hello, 2), failed);

    expect(queue).toMatchObject({ removed: [], hidden: [['m-1', 30]] });
    expect(poisonQueue.sent).toEqual([]);
  });

  it('moves a message to the poison queue after its last attempt', async () => {
    const { queue, poisonQueue } = await workOn(messageOf(hello, 3), failed);

    expect(poisonQueue.sent).toEqual([hello]);
    expect(queue).toMatchObject({ removed: ['m-1'], hidden: [] });
  });

  it('moves a message it cannot decode to the poison queue without an attempt', async () => {
    const { poisonQueue, invoked } = await workOn(messageOf('{}', 1), succeeded);

    expect(invoked).toEqual([]);
    expect(poisonQueue.sent).toEqual(['{}']);
  });
});
