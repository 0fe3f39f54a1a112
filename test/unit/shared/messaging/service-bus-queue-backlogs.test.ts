import { ServiceBusError, type ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import { ServiceBusQueueBacklogs } from '../../../../shared/messaging/service-bus-queue-backlogs';

interface Stored {
  state: 'active' | 'scheduled' | 'deferred';
  enqueuedTimeUtc: Date;
}

function at(second: number): Date {
  return new Date(Date.UTC(2026, 10, 21, 10, 0, second));
}

function queueOf(messages: readonly Stored[]) {
  const world = { peeks: [] as number[], openReceivers: 0, failure: undefined as Error | undefined };
  const numbered = messages.map((message, index) => ({
    ...message,
    sequenceNumber: Long.fromNumber(index + 1),
  }));
  const createReceiver = (): unknown => {
    world.openReceivers += 1;
    return {
      peekMessages(count: number, { fromSequenceNumber }: { fromSequenceNumber: Long }) {
        world.peeks.push(count);
        if (world.failure) return Promise.reject(world.failure);
        const from = numbered.filter(({ sequenceNumber }) => sequenceNumber.gte(fromSequenceNumber));
        return Promise.resolve(from.slice(0, count));
      },
      close() {
        world.openReceivers -= 1;
        return Promise.resolve();
      },
    };
  };
  const client = { createReceiver } as unknown as ServiceBusClient;
  return { world, backlogs: new ServiceBusQueueBacklogs(() => client) };
}

const address = { queue: 'orders', namespace: 'main' as const };

describe('ServiceBusQueueBacklogs', () => {
  it('counts what is active and what waits, and finds the oldest that is active', async () => {
    const { backlogs, world } = queueOf([
      { state: 'scheduled', enqueuedTimeUtc: at(1) },
      { state: 'active', enqueuedTimeUtc: at(9) },
      { state: 'active', enqueuedTimeUtc: at(5) },
      { state: 'deferred', enqueuedTimeUtc: at(2) },
    ]);

    expect(await backlogs.read(address, 1_000)).toEqual({
      active: 2,
      waiting: 2,
      isMore: false,
      oldestActiveAt: at(5),
    });
    expect(world.openReceivers).toBe(0);
  });

  it('has nothing to tell of an empty queue', async () => {
    expect(await queueOf([]).backlogs.read(address, 1_000)).toEqual({
      active: 0,
      waiting: 0,
      isMore: false,
      oldestActiveAt: undefined,
    });
  });

  it('looks page by page, and no further than told', async () => {
    const messages = Array.from({ length: 300 }, () => ({
      state: 'active' as const,
      enqueuedTimeUtc: at(0),
    }));
    const { backlogs, world } = queueOf(messages);

    expect(await backlogs.read(address, 250)).toMatchObject({ active: 250, isMore: true });
    expect(world.peeks).toEqual([100, 100, 50]);
  });

  it('names the queue that cannot be looked at', async () => {
    const { backlogs, world } = queueOf([]);
    world.failure = new ServiceBusError('gone', 'ServiceCommunicationProblem');

    await expect(backlogs.read(address, 1)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      message: expect.stringContaining('did not let the queue be looked at') as unknown,
    });
    expect(world.openReceivers).toBe(0);
  });
});
