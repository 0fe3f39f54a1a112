interface OpenResource {
  value: unknown;
  close: () => Promise<void>;
}

/** Clients and stores, each built at its first use, kept, and closed in reverse order of building. */
export class LazyResources {
  private readonly open = new Map<string, OpenResource>();

  /** A build that throws leaves nothing behind, so that a mended setting helps without a restart. */
  once<T>(name: string, build: () => T, close: (value: T) => Promise<void> = () => Promise.resolve()): T {
    const known = this.open.get(name);
    if (known) return known.value as T;
    const value = build();
    this.open.set(name, { value, close: () => close(value) });
    return value;
  }

  /** Closes everything, also after one of them failed, and then reports the first failure. */
  async close(): Promise<void> {
    const closing = [...this.open.values()].reverse();
    this.open.clear();
    const failures: unknown[] = [];
    for (const resource of closing) await resource.close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
