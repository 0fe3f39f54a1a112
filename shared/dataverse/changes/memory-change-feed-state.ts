import type { ChangeFeedState, FeedPosition } from './change-feed-state';

/** For whoever follows a table within one process and begins anew with the next; it holds an entry for every row. */
export class MemoryChangeFeedState implements ChangeFeedState {
  private position: FeedPosition | undefined;
  /** The pass that met each known row last. */
  private readonly known = new Map<string, number>();

  readPosition(): Promise<FeedPosition | undefined> {
    return Promise.resolve(this.position);
  }

  storePosition(position: FeedPosition): Promise<void> {
    this.position = position;
    return Promise.resolve();
  }

  mark(ids: readonly string[], pass: number): Promise<void> {
    for (const id of ids) this.known.set(id, pass);
    return Promise.resolve();
  }

  adopt(ids: readonly string[]): Promise<void> {
    for (const id of ids) if (!this.known.has(id)) this.known.set(id, 0);
    return Promise.resolve();
  }

  forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.known.delete(id);
    return Promise.resolve();
  }

  async *unmarked(pass: number): AsyncGenerator<readonly string[]> {
    await Promise.resolve();
    const unmarked = [...this.known].filter(([, markedIn]) => markedIn !== pass).map(([id]) => id);
    for (let start = 0; start < unmarked.length; start += 1_000) yield unmarked.slice(start, start + 1_000);
  }
}
