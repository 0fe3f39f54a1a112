import type { QueueMessage } from '../../local/functions-host/storage-queue/queue-message';
import type { StorageQueue } from '../../local/functions-host/storage-queue/storage-queue-client';

/** A queue in memory: received messages stay hidden until they are removed or shown again at once. */
export class FakeStorageQueue implements StorageQueue {
  readonly sent: string[] = [];
  readonly removed: string[] = [];
  readonly hidden: [messageId: string, seconds: number][] = [];
  /** Makes the next receive fail. */
  nextError: Error | undefined;
  private readonly visible: QueueMessage[] = [];

  add(messageId: string, text = 'text', dequeueCount = 1): QueueMessage {
    const message = {
      messageId,
      text,
      dequeueCount,
      popReceipt: 'receipt',
      insertedOn: 'Fri, 20 Nov 2026 10:00:00 GMT',
      expiresOn: 'Fri, 27 Nov 2026 10:00:00 GMT',
      nextVisibleOn: 'Fri, 20 Nov 2026 10:10:00 GMT',
    };
    this.visible.push(message);
    return message;
  }

  createIfNotExists(): Promise<void> {
    return Promise.resolve();
  }

  send(text: string): Promise<void> {
    this.sent.push(text);
    return Promise.resolve();
  }

  receive(count: number): Promise<QueueMessage[]> {
    const error = this.nextError;
    this.nextError = undefined;
    return error ? Promise.reject(error) : Promise.resolve(this.visible.splice(0, count));
  }

  remove({ messageId }: QueueMessage): Promise<void> {
    this.removed.push(messageId);
    return Promise.resolve();
  }

  hide({ messageId }: QueueMessage, seconds: number): Promise<string> {
    this.hidden.push([messageId, seconds]);
    return Promise.resolve('next receipt');
  }
}
