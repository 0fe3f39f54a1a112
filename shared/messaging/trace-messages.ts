import type { SpanContext } from '@opentelemetry/api';
import { continueFrom } from '../observability/continue-from';
import { inSpan } from '../observability/in-span';
import type { ApplicationPropertyValue, OutboundMessage } from './outbound-message';

/** Messages that one send may name as its links. */
const mostLinks = 32;

/**
 * Sends messages as one dependency. A message of the sender's own trace, or of none, continues from that dependency; a
 * message of another trace keeps it, and the dependency links to it: so do batches, resubmissions and whatever else is
 * sent in somebody else's name.
 */
export function sendInSpan(
  destination: string,
  messages: readonly OutboundMessage[],
  send: (traced: readonly OutboundMessage[]) => Promise<void>,
): Promise<void> {
  const attributes = {
    'messaging.system': 'servicebus',
    'messaging.destination.name': destination,
    'messaging.batch.message_count': messages.length,
  };
  const links = [...new Set(messages.map(traceparentIn))].slice(0, mostLinks);
  return inSpan({ name: `send ${destination}`, kind: 'producer', attributes, links }, (span) =>
    send(messages.map((message) => withTrace(message, span.spanContext()))),
  );
}

/** Both properties, because the platform reads one or the other. */
function withTrace(message: OutboundMessage, sending: SpanContext): OutboundMessage {
  const traceparent = continueFrom(sending, traceparentIn(message));
  if (traceparent === undefined) return message;
  const properties: Record<string, ApplicationPropertyValue> = {
    ...message.applicationProperties,
    traceparent,
    'Diagnostic-Id': traceparent,
  };
  // As the platform spells it on arrival; a copy would carry an old one beside the new.
  delete properties['diagnostic-Id'];
  return { ...message, applicationProperties: properties };
}

function traceparentIn({ applicationProperties }: OutboundMessage): string | undefined {
  const { traceparent } = applicationProperties;
  return typeof traceparent === 'string' ? traceparent : undefined;
}
