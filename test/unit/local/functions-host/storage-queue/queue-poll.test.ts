import { createQueuePoll } from '../../../../../local/functions-host/storage-queue/queue-poll';
import { StorageQueueError } from '../../../../../local/functions-host/storage-queue/storage-queue-client';
import type { QueueMessage } from '../../../../../local/functions-host/storage-queue/queue-message';
import { FakeStorageQueue } from '../../../../support/fake-storage-queue';
import { hostedFunction, recordingServices } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function createPoll(queues: Record<string, unknown> = {}) {
  const services = recordingServices({ queues });
  const queue = new FakeStorageQueue();
  const working: { message: QueueMessage; finish: () => void }[] = [];
  const work = (message: QueueMessage) =>
    new Promise<void>((resolve) => {
      working.push({ message, finish: resolve });
    });
  const hosted = hostedFunction({ type: 'queueTrigger', queueName: 'jobs' });
  const poll = createQueuePoll(hosted, services, { queueName: 'jobs', queue, work });
  return { poll, queue, working, lines: services.lines };
}

describe('createQueuePoll', () => {
  it('works on a batch at once and asks for more when half of it is done', async () => {
    const { poll, queue, working } = createPoll({ batchSize: 2, newBatchThreshold: 1 });
    for (const id of ['1', '2', '3']) queue.add(id);
    poll.start();
    await turnOfTheLoop();
    expect(working.map(({ message }) => message.messageId)).toEqual(['1', '2']);

    working[0]?.finish();
    await turnOfTheLoop();
    expect(working.map(({ message }) => message.messageId)).toEqual(['1', '2', '3']);

    for (const { finish } of working) finish();
    await poll.stop();
  });

  it('waits for what it works on before it stops', async () => {
    const { poll, queue, working } = createPoll();
    queue.add('1');
    poll.start();
    await turnOfTheLoop();
    let isStopped = false;

    const stopped = poll.stop().then(() => {
      isStopped = true;
    });
    await turnOfTheLoop();
    expect(isStopped).toBe(false);
    working[0]?.finish();
    await stopped;

    expect(isStopped).toBe(true);
  });

  it('says that the storage does not answer, but not that the queue does not exist yet', async () => {
    const missing = createPoll();
    missing.queue.nextError = new StorageQueueError(404, 'QueueNotFound');
    const refused = createPoll();
    refused.queue.nextError = new StorageQueueError(503, 'ServerBusy');

    for (const { poll } of [missing, refused]) poll.start();
    await turnOfTheLoop();
    for (const { poll } of [missing, refused]) await poll.stop();

    expect(missing.lines).toEqual([]);
    expect(refused.lines).toEqual([
      '[warning] work cannot receive from jobs and keeps trying: ServerBusy: the storage queue answered 503 ServerBusy',
    ]);
  });
});
