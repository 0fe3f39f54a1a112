import type { Chunk } from './chunk';

/** Keeps chunks apart that hold a row with the same key, so that the later value is written later. */
export class KeyOrder {
  private readonly holders = new Map<string, Promise<void>>();

  /** Resolves when no chunk under way holds a key of this one. */
  async turnOf({ rows }: Chunk): Promise<void> {
    const before = new Set(rows.flatMap(({ key }) => this.holders.get(key) ?? []));
    for (const done of before) await done;
  }

  /** The chunk is under way until `done`. */
  hold({ rows }: Chunk, done: Promise<void>): void {
    for (const { key } of rows) this.holders.set(key, done);
    void done.then(() => {
      for (const { key } of rows) if (this.holders.get(key) === done) this.holders.delete(key);
    });
  }
}
