import * as fc from 'fast-check';
import { MessageStore } from '../../../../../local/broker/engine/message-store';
import type { StoredMessage } from '../../../../../local/broker/engine/stored-message';

function message(sequenceNumber: number): StoredMessage {
  return { sequenceNumber } as StoredMessage;
}

function numbersFrom(store: MessageStore, first: number): number[] {
  return [...store.from(first)].map(({ sequenceNumber }) => sequenceNumber);
}

describe('MessageStore', () => {
  it('counts from one', () => {
    const store = new MessageStore();

    expect([store.assignSequenceNumber(), store.assignSequenceNumber()]).toEqual([1, 2]);
  });

  it('lists what it holds by number from anywhere, whatever came and went in which order', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 0, max: 61 }),
        fc.integer({ min: 0, max: 3 }),
        (added, first, gap) => {
          const store = new MessageStore();
          const messages = added.map(message);
          for (const one of messages) store.add(one);
          const removed = messages.filter((_, index) => gap > 0 && index % gap === 0);
          for (const one of removed) store.remove(one);

          const kept = added.filter((number) => !removed.some((one) => one.sequenceNumber === number));
          const expected = kept.filter((number) => number >= first).sort((a, b) => a - b);
          expect(numbersFrom(store, first)).toEqual(expected);
          expect(store.size).toBe(kept.length);
        },
      ),
    );
  });

  it('forgets the places of removed messages when there are many', () => {
    const store = new MessageStore();
    const messages = Array.from({ length: 4_000 }, (_, index) => message(index + 1));
    for (const one of messages) store.add(one);

    for (const one of messages.slice(0, 3_990)) store.remove(one);

    expect(numbersFrom(store, 0)).toEqual(messages.slice(3_990).map(({ sequenceNumber }) => sequenceNumber));
    expect(store.get(1)).toBeUndefined();
    expect(store.get(4_000)).toBe(messages[3_999]);
  });

  it('goes on listing while messages are removed', () => {
    const store = new MessageStore();
    for (let number = 1; number <= 4; number++) store.add(message(number));
    const seen: number[] = [];

    for (const one of store.from(0)) {
      seen.push(one.sequenceNumber);
      store.remove(one);
    }

    expect(seen).toEqual([1, 2, 3, 4]);
  });
});
