/** Lets one after the other in, in the order they came. */
export class Exclusive {
  private last: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.last;
    const own = before.then(work, work);
    this.last = own.catch(() => undefined);
    return own;
  }
}
