import * as fc from 'fast-check';
import { Heap, type HeapItem } from '../../../../../local/broker/engine/heap';

interface Item extends HeapItem {
  rank: number;
}

const item = (rank: number): Item => ({ rank, heapPosition: -1 });
const newHeap = () => new Heap<Item>((one, other) => one.rank < other.rank);

function drain(heap: Heap<Item>): number[] {
  const ranks: number[] = [];
  for (let next = heap.takeFirst(); next; next = heap.takeFirst()) ranks.push(next.rank);
  return ranks;
}

describe('Heap', () => {
  it('gives items out in order, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (ranks) => {
        const heap = newHeap();
        for (const rank of ranks) heap.add(item(rank));

        expect(drain(heap)).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the order when items are taken out of the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.boolean())), (plan) => {
        const heap = newHeap();
        const entries = plan.map(([rank, stays]) => ({ entry: item(rank), stays }));
        for (const { entry } of entries) heap.add(entry);

        for (const { entry, stays } of entries) if (!stays) heap.remove(entry);

        const staying = entries.filter(({ stays }) => stays).map(({ entry }) => entry.rank);
        expect(drain(heap)).toEqual(staying.sort((a, b) => a - b));
      }),
    );
  });

  it('leaves alone what it does not hold', () => {
    const heap = newHeap();
    const inside = item(1);
    const removed = item(2);
    heap.add(inside);
    heap.add(removed);
    heap.remove(removed);

    heap.remove(removed);
    heap.remove(item(3));

    expect(heap.size).toBe(1);
    expect(heap.first).toBe(inside);
  });

  it('is empty after it was cleared, and takes its items again', () => {
    const heap = newHeap();
    const one = item(1);
    heap.add(one);

    heap.clear();
    expect(heap.first).toBeUndefined();
    heap.add(one);

    expect(heap.takeFirst()).toBe(one);
  });
});
