import { CloudEvent } from 'cloudevents';
import { ContractViolationError } from '../errors/contract-violation-error';
import type { OutboundMessage } from '../messaging/outbound-message';
import type { IntegrationEvent } from './integration-event';

export const cloudEventContentType = 'application/cloudevents+json';

/**
 * Writes an event as a CloudEvents 1.0 envelope in structured mode, and mirrors in broker properties what filters need.
 * @throws {ContractViolationError} when the event breaks the CloudEvents specification, or its id would not arrive whole
 */
export function encodeEvent(event: IntegrationEvent): OutboundMessage {
  const { id, type, source, time, properties, correlationId, traceparent, sessionId } = event;
  return {
    messageId: id,
    body: Buffer.from(JSON.stringify(envelopeOf(event))),
    contentType: cloudEventContentType,
    label: type,
    ...(correlationId !== undefined && { correlationId }),
    ...(sessionId !== undefined && { sessionId }),
    applicationProperties: {
      ...properties,
      source,
      occurredAt: time,
      ...(traceparent !== undefined && { traceparent }),
    },
  };
}

function envelopeOf(event: IntegrationEvent): CloudEvent<unknown> {
  const { id, type, source, subject, time, data, correlationId, traceparent } = event;
  if (readsAsJson(id)) throw violation('id');
  try {
    return new CloudEvent({
      id,
      type,
      source,
      subject,
      time,
      datacontenttype: 'application/json',
      data,
      ...(correlationId !== undefined && { correlationid: correlationId }),
      ...(traceparent !== undefined && { traceparent }),
    });
  } catch (cause) {
    throw violation('$', cause);
  }
}

/** Numbers, literals, and whatever looks like a string, a list or an object. */
const jsonText = /^\s*(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|"[^]*"|\[[^]*\]|\{[^]*\})?\s*$/i;

/** The platform JSON-parses ids on arrival; those that hold a letter and are no JSON keyword stay as they are. */
function readsAsJson(id: string): boolean {
  return jsonText.test(id);
}

function violation(path: string, cause?: unknown): ContractViolationError {
  return new ContractViolationError('The event is no CloudEvent that would arrive as it was sent', {
    details: { path },
    cause,
  });
}
