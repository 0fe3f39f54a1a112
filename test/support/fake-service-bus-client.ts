import type { ServiceBusClient, ServiceBusMessage } from '@azure/service-bus';

interface FakeBatch {
  readonly count: number;
  readonly messages: ServiceBusMessage[];
  tryAddMessage(message: ServiceBusMessage): boolean;
}

/** The part of the SDK's client that sending uses; a batch holds as many bytes of bodies as `batchSizeBytes`. */
export class FakeServiceBusClient {
  batchSizeBytes = 1_000_000;
  /** While set, every send is rejected with it. */
  failure: unknown;
  /** While true, sends never end, whatever their signal says. */
  hangs = false;
  closed = false;
  /** What each call of `sendMessages` carried, in order. */
  readonly sends: { destination: string; messages: ServiceBusMessage[] }[] = [];
  readonly created: string[] = [];

  asSdkClient(): ServiceBusClient {
    return this as unknown as ServiceBusClient;
  }

  createSender(destination: string): unknown {
    this.created.push(destination);
    return {
      createMessageBatch: () => Promise.resolve(this.createBatch()),
      sendMessages: (given: ServiceBusMessage | FakeBatch) => this.accept(destination, given),
    };
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  private createBatch(): FakeBatch {
    const messages: ServiceBusMessage[] = [];
    let room = this.batchSizeBytes;
    return {
      messages,
      get count() {
        return messages.length;
      },
      tryAddMessage(message) {
        const sizeBytes = (message.body as Uint8Array).byteLength;
        if (sizeBytes > room) return false;
        room -= sizeBytes;
        messages.push(message);
        return true;
      },
    };
  }

  private async accept(destination: string, given: ServiceBusMessage | FakeBatch): Promise<void> {
    await Promise.resolve();
    if (this.hangs) await new Promise(() => undefined);
    if (this.failure !== undefined) throw this.failure as Error;
    this.sends.push({ destination, messages: 'messages' in given ? given.messages : [given] });
  }
}
