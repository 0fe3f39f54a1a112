/** Entries at the front are dropped in one go once there are this many. */
const compactionThreshold = 1024;

/** First in, first out in constant time, also with many entries. */
export class Fifo<T> {
  private entries: (T | undefined)[] = [];
  private head = 0;

  get size(): number {
    return this.entries.length - this.head;
  }

  get first(): T | undefined {
    return this.entries[this.head];
  }

  push(entry: T): void {
    this.entries.push(entry);
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const entry = this.entries[this.head];
    this.entries[this.head++] = undefined;
    if (this.size === 0) this.clear();
    else if (this.head >= compactionThreshold && this.head * 2 >= this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
    return entry;
  }

  clear(): void {
    this.entries = [];
    this.head = 0;
  }
}
