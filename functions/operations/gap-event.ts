import type { Change } from '../../shared/dataverse/changes/change';
import type { DeliveredState } from '../../shared/dataverse/changes/delivered-rows';
import { mapChangeToEvent } from '../../shared/dataverse/execution-context/map-change-to-event';
import type { IntegrationEvent } from '../../shared/events/integration-event';
import { guidOf, republishedChange } from './republished-change';

/** A row that a queue has missed. */
export interface Gap {
  organisation: string;
  table: string;
  queue: string;
  change: Change;
  /** What the queue's flow has delivered instead. */
  delivered: DeliveredState | undefined;
  /** Of the scan that found it. */
  foundAt: string;
  correlationId: string;
}

/**
 * The event that closes a gap. Its id follows from the gap, so that a page of a scan that is compared twice, after a
 * crash, sends the same message; and it is that of no reported change, because this one nobody reported.
 */
export function gapEvent(gap: Gap): IntegrationEvent {
  const { organisation, table, queue, change, delivered, foundAt, correlationId } = gap;
  const version = change.kind === 'deleted' ? 'deleted' : change.version;
  const deliveredVersion = delivered?.kind === 'written' ? delivered.version : (delivered?.kind ?? 'nothing');
  const operationId = guidOf('gap', organisation, queue, table, change.id, version, deliveredVersion);
  const event = mapChangeToEvent(
    republishedChange({
      organisation,
      table,
      message: change.kind === 'deleted' ? 'Delete' : 'Update',
      rowId: change.id,
      operationId,
      operationCreatedOn: foundAt,
      correlationId,
      ...(change.kind === 'upserted' && { rowVersion: change.version }),
    }),
  );
  return { ...event, id: `gap-${operationId}` };
}
