import { ServiceBusError } from '@azure/service-bus';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import type { ParkedMessage } from '../../../../shared/messaging/parked-messages';
import { ServiceBusParkedMessages } from '../../../../shared/messaging/service-bus-parked-messages';
import { FakeParkingQueue } from '../../../support/fake-parking-queue';

const place = { queue: 'orders', parkingQueue: 'orders-parked', namespace: 'main' as const };
const numbersOf = (messages: readonly ParkedMessage[]) =>
  messages.map(({ sequenceNumber }) => sequenceNumber);
const isOneOf =
  (...numbers: string[]) =>
  ({ sequenceNumber }: ParkedMessage) =>
    numbers.includes(sequenceNumber);

function parkedIn(queue: FakeParkingQueue): ServiceBusParkedMessages {
  return new ServiceBusParkedMessages(() => queue.asSdkClient());
}

describe('ServiceBusParkedMessages', () => {
  it('peeks page by page from the oldest on, every time anew', async () => {
    const queue = new FakeParkingQueue(250);
    const parked = parkedIn(queue);

    const first = await parked.peek(place, { maxCount: 1_000 });
    const again = await parked.peek(place, { maxCount: 3 });

    expect(first).toHaveLength(250);
    expect(queue.peeks.slice(0, 4)).toEqual([100, 100, 100, 100]);
    expect(numbersOf(again)).toEqual(['1', '2', '3']);
    expect(queue.openReceivers).toBe(0);
  });

  it('peeks from a given place on', async () => {
    const parked = parkedIn(new FakeParkingQueue(9));

    expect(numbersOf(await parked.peek(place, { maxCount: 2, fromSequenceNumber: '7' }))).toEqual(['7', '8']);
  });

  it('leaves bodies behind where nobody wants them', async () => {
    const parked = parkedIn(new FakeParkingQueue(1));

    const [bare] = await parked.peek(place, { maxCount: 1, isWithoutBodies: true });
    const [whole] = await parked.peek(place, { maxCount: 1 });

    expect(bare?.message.bytes.byteLength).toBe(0);
    expect(Buffer.from(whole?.message.bytes ?? []).toString()).toBe('body 1');
  });

  it('locks what is wanted, and what is in front of it, until it is released', async () => {
    const queue = new FakeParkingQueue(5);

    const locked = await parkedIn(queue).lock(place, {
      isWanted: isOneOf('3'),
      maxCount: 1,
      maxScanned: 3,
    });

    expect(numbersOf(locked.messages)).toEqual(['3']);
    expect(queue.lockedNumbers).toEqual(['1', '2', '3']);
    await locked.release();
    expect(queue.lockedNumbers).toEqual([]);
    expect(queue.numbers).toEqual(['1', '2', '3', '4', '5']);
    expect(queue.openReceivers).toBe(0);
  });

  it('removes what is completed and gives back the rest', async () => {
    const queue = new FakeParkingQueue(3);
    const locked = await parkedIn(queue).lock(place, { isWanted: () => true, maxCount: 2, maxScanned: 3 });

    for (const message of locked.messages) await locked.complete(message);
    await locked.release();

    expect(queue.numbers).toEqual(['3']);
    expect(queue.lockedNumbers).toEqual([]);
  });

  it('goes on receiving when a call brings only a part', async () => {
    const queue = new FakeParkingQueue(10);
    queue.largestReceive = 4;

    const locked = await parkedIn(queue).lock(place, { isWanted: () => true, maxCount: 10, maxScanned: 10 });

    expect(locked.messages).toHaveLength(10);
  });

  it('does not wait for a message that somebody else has locked', async () => {
    const queue = new FakeParkingQueue(2);
    const parked = parkedIn(queue);
    await parked.lock(place, { isWanted: isOneOf('1'), maxCount: 1, maxScanned: 1 });

    const second = await parked.lock(place, { isWanted: isOneOf('1'), maxCount: 1, maxScanned: 2 });

    expect(second.messages).toEqual([]);
    await second.release();
    expect(queue.lockedNumbers).toEqual(['1']);
  });

  it('says who refuses, and leaves no receiver open', async () => {
    const queue = new FakeParkingQueue(1);
    queue.failure = new ServiceBusError('no Listen right', 'UnauthorizedAccess');
    const parked = parkedIn(queue);

    await expect(parked.peek(place, { maxCount: 1 })).rejects.toThrow(AccessDeniedError);
    await expect(
      parked.lock(place, { isWanted: () => true, maxCount: 1, maxScanned: 1 }),
    ).rejects.toMatchObject({ details: { destination: 'orders-parked' } });
    expect(queue.openReceivers).toBe(0);
  });

  it('keeps a message parked whose lock was lost', async () => {
    const queue = new FakeParkingQueue(1);
    const locked = await parkedIn(queue).lock(place, { isWanted: () => true, maxCount: 1, maxScanned: 1 });
    queue.failure = new ServiceBusError('gone', 'MessageLockLost');

    await expect(locked.complete(locked.messages[0]!)).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      message: 'The message is still parked',
    });
    await locked.release();

    expect(queue.numbers).toEqual(['1']);
  });
});
