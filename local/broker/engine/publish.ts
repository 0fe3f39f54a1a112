import type { FilterableMessage } from '../filters/compiled-rule';
import type { Agenda } from './agenda';
import type { SubscriptionEntity } from './entities';
import type { MessageContent } from './message-content';
import type { MessageStore } from './message-store';
import type { MessageOrigin } from './stored-message';

type Publish = (content: MessageContent, origin: MessageOrigin) => void;

/** Gives every subscription the copies its rules ask for. */
export function publishTo(
  subscriptions: readonly SubscriptionEntity[],
  { store, agenda }: { store: MessageStore; agenda: Agenda },
): Publish {
  return function publish(content, origin) {
    const sequenceNumber = store.assignSequenceNumber();
    const enqueuedSequenceNumber = origin.enqueuedSequenceNumber || sequenceNumber;
    let filterable: FilterableMessage | undefined;
    const readOnce = () =>
      (filterable ??= content.filterable({
        sequenceNumber,
        enqueuedSequenceNumber,
        enqueuedTimeMs: agenda.now(),
        deliveryCount: 0,
        state: 'active',
      }));
    for (const { rules, messages } of subscriptions) {
      for (const copy of rules.copiesOf(content, readOnce))
        messages.arrive(copy, { ...origin, enqueuedSequenceNumber });
    }
  };
}
