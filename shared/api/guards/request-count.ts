import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { monthlyTable } from '../../storage/monthly-tables';
import type { TableEntity, TableStore } from '../../storage/table-store';

/** Tables are called `apiratelimits202611`; a timer drops the one of the last month. */
export const rateLimitTablePrefix = 'apiratelimits';

/** Every round is lost to another instance that got further, so that the limit ends the race long before. */
const mostRounds = 100;

/** The row in which all instances add up one caller's requests of one minute. */
export class RequestCount {
  private readonly table: string;
  private readonly key: { partitionKey: string; rowKey: string };
  private total = 0;
  private etag: string | undefined;

  constructor(caller: string, minuteStartMs: number) {
    this.table = monthlyTable(rateLimitTablePrefix, minuteStartMs);
    this.key = { partitionKey: encodeURIComponent(caller), rowKey: new Date(minuteStartMs).toISOString() };
  }

  /** The requests of all instances as they were seen last. */
  get known(): number {
    return this.total;
  }

  /**
   * The requests of all instances after this addition. It is one write as long as nobody else writes in between.
   * @param enough when others have entered so many, the addition is left out: it would change nothing
   * @throws {TargetUnavailableError} when the row changes hands too often
   */
  async add(tables: TableStore, requests: number, enough = Infinity): Promise<number> {
    for (let round = 1; round <= mostRounds; round++) {
      const next = this.total + requests;
      const etag = await this.write(tables, { ...this.key, requests: next });
      if (etag !== undefined) {
        this.total = next;
        this.etag = etag;
        return next;
      }
      await this.read(tables);
      if (this.total >= enough) return this.total;
    }
    throw new TargetUnavailableError('The count of requests changes hands too often', {
      details: { target: 'storage', table: this.table },
    });
  }

  /** `undefined` when somebody else has written. */
  private async write(tables: TableStore, row: TableEntity): Promise<string | undefined> {
    const written =
      this.etag === undefined
        ? await tables.insert(this.table, row)
        : await tables.replace(this.table, row, this.etag);
    return typeof written === 'string' ? undefined : written.etag;
  }

  private async read(tables: TableStore): Promise<void> {
    const stored = await tables.get(this.table, this.key);
    const requests = stored?.entity['requests'];
    this.total = typeof requests === 'number' ? requests : 0;
    this.etag = stored?.etag;
  }
}
