import { parseHostJson } from '../../../../../local/functions-host/app/host-json';
import type { InvocationOutcome } from '../../../../../local/functions-host/invocation/dispatcher';
import type { QueueMessage } from '../../../../../local/functions-host/storage-queue/queue-message';
import { createQueueWork } from '../../../../../local/functions-host/storage-queue/queue-work';
import type { StorageQueue } from '../../../../../local/functions-host/storage-queue/storage-queue-client';
import { failed, succeeded } from '../../../../support/hosted-function';

class FakeQueue implements StorageQueue {
  readonly sent: string[] = [];
  readonly removed: string[] = [];
  readonly hidden: [messageId: string, seconds: number][] = [];
  createIfNotExists(): Promise<void> {
    return Promise.resolve();
  }
  send(text: string): Promise<void> {
    this.sent.push(text);
    return Promise.resolve();
  }
  receive(): Promise<QueueMessage[]> {
    return Promise.resolve([]);
  }
  remove({ messageId }: QueueMessage): Promise<void> {
    this.removed.push(messageId);
    return Promise.resolve();
  }
  hide({ messageId }: QueueMessage, seconds: number): Promise<string> {
    this.hidden.push([messageId, seconds]);
    return Promise.resolve('receipt');
  }
}

function messageWith(text: string, dequeueCount: number): QueueMessage {
  return {
    messageId: 'm-1',
    popReceipt: 'r',
    dequeueCount,
    insertedOn: '',
    expiresOn: '',
    nextVisibleOn: '',
    text,
  };
}

async function workOn(message: QueueMessage, outcome: InvocationOutcome) {
  const queue = new FakeQueue();
  const poisonQueue = new FakeQueue();
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
    const { queue, invoked } = await workOn(messageWith(hello, 1), succeeded);

    expect(invoked).toEqual(['hello']);
    expect(queue.removed).toEqual(['m-1']);
  });

  it('shows a message again later after a failure', async () => {
    const { queue, poisonQueue } = await workOn(messageWith(hello, 2), failed);

    expect(queue).toMatchObject({ removed: [], hidden: [['m-1', 30]] });
    expect(poisonQueue.sent).toEqual([]);
  });

  it('moves a message to the poison queue after its last attempt', async () => {
    const { queue, poisonQueue } = await workOn(messageWith(hello, 3), failed);

    expect(poisonQueue.sent).toEqual([hello]);
    expect(queue).toMatchObject({ removed: ['m-1'], hidden: [] });
  });

  it('moves a message it cannot decode to the poison queue without an attempt', async () => {
    const { poisonQueue, invoked } = await workOn(messageWith('{}', 1), succeeded);

    expect(invoked).toEqual([]);
    expect(poisonQueue.sent).toEqual(['{}']);
  });
});
