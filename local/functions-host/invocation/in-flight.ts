interface Waiter {
  limit: number;
  resolve: () => void;
}

/** Counts work under way and tells when little or none is left. */
export class InFlight {
  private count = 0;
  private waiters: Waiter[] = [];

  get size(): number {
    return this.count;
  }

  async track<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
      if (this.waiters.length > 0) this.release();
    }
  }

  untilIdle(): Promise<void> {
    return this.untilAtMost(0);
  }

  untilAtMost(limit: number): Promise<void> {
    if (this.count <= limit) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push({ limit, resolve }));
  }

  private release(): void {
    const ready = this.waiters.filter(({ limit }) => this.count <= limit);
    this.waiters = this.waiters.filter(({ limit }) => this.count > limit);
    for (const { resolve } of ready) resolve();
  }
}
