import { createFindGapsHandler } from '../../functions/operations/find-gaps.handler';
import type { ScannedTable } from '../../functions/operations/scanned-tables';
import { DeliveredRows } from '../../shared/dataverse/changes/delivered-rows';
import { digestOfColumns } from '../../shared/dataverse/changes/digest-of-columns';
import { followChanges } from '../../shared/dataverse/changes/follow-changes';
import { TableChangeFeedState } from '../../shared/dataverse/changes/table-change-feed-state';
import { changeEventV1 } from '../../shared/dataverse/execution-context/change-event';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';
import type { LogFields } from '../../shared/observability/logger';
import { createLogger } from '../../shared/observability/structured-logger';
import { deliveryContext } from './delivery-context';
import { FakeMessageSender } from './fake-message-sender';
import { FakeTableStore } from './fake-table-store';
import { FakeTrackedTable, rowId, trackedTable } from './fake-tracked-table';
import { ManualClock } from './manual-clock';
import { MemoryLog } from './memory-log';

const columns = ['name'];

/** One table, the queues of its flows, and the scan that compares them. */
export class GapScanWorld {
  readonly table = new FakeTrackedTable();
  readonly sender = new FakeMessageSender();
  readonly clock = new ManualClock();
  readonly log = new MemoryLog();
  readonly tables = new FakeTableStore();
  /** Rows in a page. */
  pageSize = 2;
  private readonly queues: readonly string[];

  constructor(queues: readonly string[] = ['account-to-erp']) {
    this.queues = queues;
  }

  scan(): Promise<LogFields | undefined> {
    const handler = createFindGapsHandler({
      tables: () => this.scanned(),
      follow: ({ columns: followed, alsoKnown }) =>
        followChanges(this.table, {
          table: trackedTable,
          columns: followed,
          state: new TableChangeFeedState(this.tables, 'gap-scan'),
          pageSize: this.pageSize,
          alsoKnown,
        }),
      deliveredRows: (track) => new DeliveredRows(this.tables, track),
      senderOf: () => this.sender,
      organisation: () => Promise.resolve('contoso'),
      clock: this.clock,
    });
    return handler({ isPastDue: false }, { ...deliveryContext(), logger: createLogger(this.log) });
  }

  /** A flow brings the row as it is now to its target. */
  async deliver(number: number, queue = 'account-to-erp'): Promise<void> {
    const id = rowId(number);
    const row = this.table.read(id);
    const delivered = new DeliveredRows(this.tables, { queue, table: 'account' });
    await delivered.record(
      id,
      row
        ? { kind: 'written', version: row.version, digest: digestOfColumns(row.row, columns) }
        : { kind: 'deleted' },
    );
  }

  /** What a queue was sent, as `Update 1`. */
  sentTo(queue = 'account-to-erp'): string[] {
    return this.sender.sentTo(queue).map((message) => {
      const { message: name, rowId: id } = changeEventV1.parse(eventOf(message).data);
      return `${name} ${parseInt((id ?? '').slice(-12), 16)}`;
    });
  }

  private scanned(): ScannedTable[] {
    const targets = this.queues.map((queue) => ({
      flow: queue,
      channel: queue,
      queue,
      namespace: 'main' as const,
      columns,
    }));
    return [{ table: 'account', targets }];
  }
}

export function eventOf({ body }: OutboundMessage): { id: string; type: string; data: unknown } {
  return JSON.parse(Buffer.from(body).toString()) as { id: string; type: string; data: unknown };
}
