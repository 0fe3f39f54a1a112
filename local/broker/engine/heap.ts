/** What a heap writes into its items, so that one can be taken out of the middle without a search. */
export interface HeapItem {
  /** Place in the heap, -1 while in none; only the heap changes it. */
  heapPosition: number;
}

/** A binary heap whose first item precedes all others; adding in order costs constant time. */
export class Heap<T extends HeapItem> {
  private readonly items: T[] = [];
  private readonly precedes: (item: T, other: T) => boolean;

  constructor(precedes: (item: T, other: T) => boolean) {
    this.precedes = precedes;
  }

  get size(): number {
    return this.items.length;
  }

  get first(): T | undefined {
    return this.items[0];
  }

  add(item: T): void {
    this.items.push(item);
    this.rise(item, this.items.length - 1);
  }

  takeFirst(): T | undefined {
    const first = this.items[0];
    if (first) this.remove(first);
    return first;
  }

  /** Takes an item out wherever it is; one that is not in the heap stays untouched. */
  remove(item: T): void {
    const position = item.heapPosition;
    if (this.items[position] !== item) return;
    item.heapPosition = -1;
    const last = this.items.pop();
    if (last === undefined || last === item) return;
    this.rise(last, position);
    this.sink(last, last.heapPosition);
  }

  clear(): void {
    for (const item of this.items) item.heapPosition = -1;
    this.items.length = 0;
  }

  private rise(item: T, from: number): void {
    let position = from;
    while (position > 0) {
      const parentPosition = (position - 1) >> 1;
      const parent = this.items[parentPosition];
      if (!parent || !this.precedes(item, parent)) break;
      this.place(parent, position);
      position = parentPosition;
    }
    this.place(item, position);
  }

  private sink(item: T, from: number): void {
    let position = from;
    for (;;) {
      const child = this.firstChild(position);
      if (!child || !this.precedes(child, item)) break;
      const childPosition = child.heapPosition;
      this.place(child, position);
      position = childPosition;
    }
    this.place(item, position);
  }

  private firstChild(position: number): T | undefined {
    const left = this.items[2 * position + 1];
    const right = this.items[2 * position + 2];
    if (!left || !right) return left;
    return this.precedes(right, left) ? right : left;
  }

  private place(item: T, position: number): void {
    this.items[position] = item;
    item.heapPosition = position;
  }
}
