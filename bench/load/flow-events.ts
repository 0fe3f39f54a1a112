import { randomUUID } from 'node:crypto';
import { changeEventV1 } from '../../shared/dataverse/execution-context/change-event';
import { encodeEvent } from '../../shared/events/encode-event';
import type { MessageSender } from '../../shared/messaging/message-sender';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';
import { newTraceparent } from '../../shared/observability/trace-context';
import { queues } from '../servers/bench-queues';

/** What a flow usually needs of a change. */
export const reportedChange = changeEventV1.pick({
  table: true,
  message: true,
  rowId: true,
  changedColumns: true,
});

const columns = ['name', 'telephone1', 'emailaddress1', 'address1_city'];

/** A change of an account as intake publishes it: about 1 KB, with an id, a trace and properties for filters. */
function flowEvent(): OutboundMessage {
  const rowId = randomUUID();
  const table = 'account';
  const message = 'Update';
  return encodeEvent({
    id: `dv-${randomUUID()}`,
    type: `dataverse.${table}.${message}`,
    source: '/dataverse/contoso',
    subject: `${table}/${rowId}`,
    time: new Date().toISOString(),
    data: { table, message, rowId, changedColumns: columns, parameters: { note: 'x'.repeat(500) } },
    traceparent: newTraceparent(),
    properties: { table, message },
  });
}

/** Publishes `count` events, each with an id of its own, to the queue of a flow. */
export function publishFlowEvents(sender: MessageSender, count: number): Promise<void> {
  return sender.send(queues.flow, Array.from({ length: count }, flowEvent));
}
