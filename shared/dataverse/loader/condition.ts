/** Waits for a condition that somebody else makes true. */
export class Condition {
  private waiting: (() => void)[] = [];

  /** Something changed: everybody who waits looks again. */
  announce(): void {
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue())
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
  }
}
