import type { TableChannel } from '../../shared/flow/channels';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import { dropOldMonthlyTables } from '../../shared/storage/monthly-tables';
import type { TableStore } from '../../shared/storage/table-store';
import type { Clock } from '../../shared/time/clock';

export interface DropOldTablesDependencies {
  channels: readonly TableChannel[];
  tables: () => TableStore;
  clock: Clock;
}

/** Storage tables have no lifecycle rule, so whole months go once nothing looks back that far. */
export function createDropOldTablesHandler({
  channels,
  tables,
  clock,
}: DropOldTablesDependencies): TimerHandler {
  return async function dropOldTables() {
    const dropped: string[] = [];
    for (const { name: prefix, monthly } of channels) {
      if (!monthly) continue;
      const { keepMonths } = monthly;
      dropped.push(...(await dropOldMonthlyTables(tables(), { prefix, keepMonths, nowMs: clock.now() })));
    }
    return { dropped: dropped.length, tables: dropped.join(', ') };
  };
}
