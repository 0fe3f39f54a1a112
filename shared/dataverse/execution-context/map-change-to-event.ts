import type { IntegrationEvent } from '../../events/integration-event';
import type { ChangeEvent } from './change-event';
import { changeEventId } from './change-event-id';

/** Work is serial per row; a message that belongs to no row has a session of its own, as a session queue wants one. */
function sessionOf({ table, rowId, operationId }: ChangeEvent): string {
  return `${table}:${rowId ?? operationId}`;
}

/** The event that tells of a change on the topic `dataverse-events`; its id is the same whoever reports the change. */
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
