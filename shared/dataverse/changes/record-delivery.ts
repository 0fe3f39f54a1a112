import type { TableStore } from '../../storage/table-store';
import { errorCodeOf, errorFacts } from '../../observability/error-facts';
import type { Logger } from '../../observability/logger';
import type { Row } from '../rows/row-values';
import { DeliveredRows, type DeliveryTrack } from './delivered-rows';
import { digestOfColumns } from './digest-of-columns';

/** A row as it was read and brought to the target. */
export interface DeliveredRow {
  version: string;
  row: Row;
}

/** Called after the target has taken the state of a row; `undefined` when it was told that the row is gone. */
export type RecordDelivery = (
  id: string,
  delivered: DeliveredRow | undefined,
  logger: Logger,
) => Promise<void>;

export interface DeliveryRecordOptions extends DeliveryTrack {
  /** Asked for at each use, so that a missing setting does not keep messages from being delivered. */
  tables: () => TableStore;
  /** The columns that reach the target. */
  columns: readonly string[];
}

/**
 * Makes the function by which a flow keeps track of what it has delivered. It never fails: a state that was not kept
 * costs one more delivery after the next gap scan, and that is cheaper than repeating this one.
 */
export function createRecordDelivery({ tables, columns, ...track }: DeliveryRecordOptions): RecordDelivery {
  return async function recordDelivery(id, delivered, logger) {
    try {
      await new DeliveredRows(tables(), track).record(id.toLowerCase(), stateOf(delivered, columns));
    } catch (error) {
      logger.warn('delivered row not recorded', { ...errorFacts(error), code: errorCodeOf(error) });
    }
  };
}

function stateOf(delivered: DeliveredRow | undefined, columns: readonly string[]) {
  if (!delivered) return { kind: 'deleted' as const };
  const { version, row } = delivered;
  return { kind: 'written' as const, version, digest: digestOfColumns(row, columns) };
}
