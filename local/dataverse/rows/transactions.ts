interface Transaction {
  undo: (() => void)[];
  effects: (() => void)[];
}

/** Undo journals of nested transactions, and what waits for the outermost one to end. */
export class Transactions {
  private readonly open: Transaction[] = [];

  run<T>(work: () => T): T {
    const own: Transaction = { undo: [], effects: [] };
    this.open.push(own);
    try {
      const result = work();
      this.open.pop();
      this.commit(own);
      return result;
    } catch (error) {
      if (this.open.at(-1) === own) this.rollBack();
      throw error;
    }
  }

  /** As `run`, for work that waits; whoever calls it keeps all other work out meanwhile. */
  async runUntil<T>(work: () => Promise<T>): Promise<T> {
    const own: Transaction = { undo: [], effects: [] };
    this.open.push(own);
    try {
      const result = await work();
      this.open.pop();
      this.commit(own);
      return result;
    } catch (error) {
      if (this.open.at(-1) === own) this.rollBack();
      throw error;
    }
  }

  /** Keeps how to undo what has just been done; the steps run in the order given. */
  undoable(...steps: (() => void)[]): void {
    this.open.at(-1)?.undo.push(() => {
      for (const step of steps) step();
    });
  }

  whenCommitted(effect: () => void): void {
    const current = this.open.at(-1);
    if (!current) effect();
    else current.effects.push(effect);
  }

  private commit({ undo, effects }: Transaction): void {
    const outer = this.open.at(-1);
    if (!outer) {
      for (const effect of effects) effect();
      return;
    }
    for (const step of undo) outer.undo.push(step);
    for (const effect of effects) outer.effects.push(effect);
  }

  private rollBack(): void {
    for (const step of this.open.pop()?.undo.reverse() ?? []) step();
  }
}
