import type {
  MessageHandlers,
  ProcessErrorArgs,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSessionReceiver,
} from '@azure/service-bus';
import { toReceivedMessage } from '../../local/functions-host/test-kit/received-message';

/** A receiver whose messages a test hands in, and which keeps how each was settled. */
export class FakeServiceBusReceiver {
  readonly settled: { messageId: unknown; how: 'completed' | 'abandoned' }[] = [];
  isSubscribed = false;
  isClosed = false;
  /** Makes every settlement fail. */
  settlementError: Error | undefined;
  private readonly waiting: ServiceBusReceivedMessage[] = [];
  private handlers: MessageHandlers | undefined;
  private wake: () => void = () => undefined;

  /** Both kinds, as the host sees them. */
  get receiver(): ServiceBusReceiver & ServiceBusSessionReceiver {
    return this as unknown as ServiceBusReceiver & ServiceBusSessionReceiver;
  }

  /** Hands a message to the subscriber, or to the next call of `receiveMessages`. */
  deliver(messageId: string, body: unknown = 'body'): void {
    const message = toReceivedMessage({ messageId, body });
    if (this.handlers) void this.handlers.processMessage(message);
    else this.waiting.push(message);
    this.wake();
  }

  fail(error: Error): void {
    void this.handlers?.processError({ error } as ProcessErrorArgs);
  }

  subscribe(handlers: MessageHandlers): { close(): Promise<void> } {
    this.handlers = handlers;
    this.isSubscribed = true;
    return {
      close: () => {
        this.isSubscribed = false;
        return Promise.resolve();
      },
    };
  }

  async receiveMessages(
    count: number,
    { abortSignal, maxWaitTimeInMs }: { abortSignal: AbortSignal; maxWaitTimeInMs: number },
  ): Promise<ServiceBusReceivedMessage[]> {
    if (this.waiting.length === 0 && maxWaitTimeInMs > 0)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        abortSignal.addEventListener('abort', () => {
          resolve();
        });
      });
    return this.waiting.splice(0, count);
  }

  completeMessage({ messageId }: ServiceBusReceivedMessage): Promise<void> {
    return this.settle(messageId, 'completed');
  }

  abandonMessage({ messageId }: ServiceBusReceivedMessage): Promise<void> {
    return this.settle(messageId, 'abandoned');
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }

  private settle(messageId: unknown, how: 'completed' | 'abandoned'): Promise<void> {
    if (this.settlementError) return Promise.reject(this.settlementError);
    this.settled.push({ messageId, how });
    return Promise.resolve();
  }
}
