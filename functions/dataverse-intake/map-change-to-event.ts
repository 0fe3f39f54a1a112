import type { ChangeEvent } from '../../shared/dataverse/execution-context/change-event';
import { changeEventId } from '../../shared/dataverse/execution-context/change-event-id';
import type { IntegrationEvent } from '../../shared/events/integration-event';

/** Work is serial per row; a message that belongs to no row has a session of its own, as a session queue wants one. */
function sessionOf({ table, rowId, operationId }: ChangeEvent): string {
  return `${table}:${rowId ?? operationId}`;
}

export function mapChangeToEvent(change: ChangeEvent): IntegrationEvent<ChangeEvent> {
  const { organisation, table, message, rowId } = change;
  return {
    id: changeEventId(change),
    type: `dataverse.${table}.${message}`,
    source: `/dataverse/${encodeURIComponent(organisation)}`,
    subject: rowId === null ? table : `${table}/${rowId}`,
    time: change.operationCreatedOn,
    data: change,
    correlationId: change.correlationId,
    sessionId: sessionOf(change),
    properties: { table, message },
  };
}
