import type { SpanContext } from '@opentelemetry/api';
import type { IntegrationEvent } from '../events/integration-event';
import { continueFrom } from '../observability/continue-from';
import { inSpan } from '../observability/in-span';

/** Events that one publication may name as its links. */
const mostLinks = 32;

/**
 * Publishes events as one dependency. An event of the publisher's own trace, or of none, continues from that dependency;
 * an event of another trace keeps it, and the dependency links to it.
 */
export function publishInSpan(
  target: string,
  events: readonly IntegrationEvent[],
  publish: (traced: readonly IntegrationEvent[]) => Promise<void>,
): Promise<void> {
  const attributes = {
    'messaging.system': 'eventgrid',
    'messaging.destination.name': target,
    'messaging.batch.message_count': events.length,
  };
  const links = [...new Set(events.map(({ traceparent }) => traceparent))].slice(0, mostLinks);
  return inSpan({ name: `publish ${target}`, kind: 'producer', attributes, links }, (span) =>
    publish(events.map((event) => withTrace(event, span.spanContext()))),
  );
}

function withTrace(event: IntegrationEvent, publishing: SpanContext): IntegrationEvent {
  const traceparent = continueFrom(publishing, event.traceparent);
  return traceparent === undefined ? event : { ...event, traceparent };
}
