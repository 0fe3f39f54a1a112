import type { EventSubscriptionDefinition } from '../../shared/topology/topology';
import type { PublishedEvent } from './published-event';

type Filter = Pick<
  EventSubscriptionDefinition,
  'includedEventTypes' | 'subjectBeginsWith' | 'subjectEndsWith'
>;

/** Whether a subscription wants an event; case does not matter, as on the platform by default. */
export function acceptsEvent(
  { includedEventTypes, subjectBeginsWith = '', subjectEndsWith = '' }: Filter,
  event: Pick<PublishedEvent, 'type' | 'subject'>,
): boolean {
  const type = event.type.toLowerCase();
  const subject = event.subject.toLowerCase();
  return (
    (includedEventTypes?.some((included) => included.toLowerCase() === type) ?? true) &&
    subject.startsWith(subjectBeginsWith.toLowerCase()) &&
    subject.endsWith(subjectEndsWith.toLowerCase())
  );
}
