/** One change as Dataverse accepted it. */
interface SentChange {
  accountId: string;
  version: bigint;
  sentAtMs: number;
}

/** A write the ERP accepted; it covers every earlier version of its account. */
export interface ErpWrite {
  id: string;
  version: string | null;
  at: string;
}

/** Remembers what was sent and works out, from the ERP's history, what has arrived and how long it took. */
export class SentChanges {
  private readonly changes: SentChange[] = [];

  add(change: SentChange): void {
    this.changes.push(change);
  }

  get count(): number {
    return this.changes.length;
  }

  has(accountId: string): boolean {
    return this.changes.some((change) => change.accountId === accountId);
  }

  /** Milliseconds from the answer of Dataverse to the ERP's write, for every change that has arrived. */
  erpLatenciesMs(history: readonly ErpWrite[]): number[] {
    return this.changes.flatMap(({ accountId, version, sentAtMs }) => {
      const arrival = history.find(
        (write) => write.id === accountId && write.version !== null && BigInt(write.version) >= version,
      );
      return arrival ? [Math.max(0, Date.parse(arrival.at) - sentAtMs)] : [];
    });
  }
}
