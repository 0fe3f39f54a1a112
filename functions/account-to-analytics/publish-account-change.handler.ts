import { parseContract } from '../../shared/contracts/parse-contract';
import type { EventGridTopic } from '../../shared/event-grid/event-grid-topic';
import { decodeEvent } from '../../shared/events/decode-event';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { accountChangeV1 } from './account-change.contract';
import { mapChangeToRecord } from './map-change-to-record';

export interface PublishAccountChangeDependencies {
  topic: EventGridTopic;
}

const operations: readonly string[] = ['Create', 'Update', 'Delete'];

/** Passes a change on under the id, type and time it came with, so that every reader can drop repetitions. */
export function createPublishAccountChangeHandler({
  topic,
}: PublishAccountChangeDependencies): MessageHandler {
  return async function publishAccountChange(message, { signal }) {
    const event = decodeEvent(message);
    const change = parseContract(accountChangeV1, event.data);
    if (!operations.includes(change.message)) return 'ignored';
    await topic.publish([{ ...event, data: mapChangeToRecord(change) }], { signal });
    return 'completed';
  };
}
