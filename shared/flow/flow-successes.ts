import type { TableStore } from '../storage/table-store';
import { putRow } from '../storage/put-row';
import type { Clock } from '../time/clock';

/** Facts about how far each flow has come: its last success, and what the freshness monitor found. */
export const flowFreshnessTable = 'flowfreshness';
const partitionKey = 'success';

/** Milliseconds between two writes about one flow from one instance: a minute's objective needs no finer grain. */
const writeEveryMs = 10_000;

/** Remembers when each flow last succeeded, so cheaply that a message does not notice. */
export class FlowSuccesses {
  private readonly tables: () => TableStore;
  private readonly clock: Clock;
  private readonly writtenAtMs = new Map<string, number>();

  constructor(tables: () => TableStore, clock: Clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** Writes behind the caller's back, and rarely; a table that does not answer costs nothing but the fact. */
  note(flow: string): void {
    const nowMs = this.clock.now();
    if (nowMs - (this.writtenAtMs.get(flow) ?? -Infinity) < writeEveryMs) return;
    this.writtenAtMs.set(flow, nowMs);
    void this.write(flow, nowMs).catch(() => undefined);
  }

  /** The last success of each flow that ever had one, in milliseconds. */
  async list(): Promise<Map<string, number>> {
    const successes = new Map<string, number>();
    for await (const { entity } of this.tables().list(flowFreshnessTable, { partitionKey })) {
      successes.set(entity.rowKey, Number(entity['atMs']));
    }
    return successes;
  }

  private async write(flow: string, atMs: number): Promise<void> {
    // Instances share one row, so that an instance that ends leaves nothing; whoever loses a race is as right as the winner.
    await putRow(this.tables(), flowFreshnessTable, { partitionKey, rowKey: flow, atMs });
  }
}
