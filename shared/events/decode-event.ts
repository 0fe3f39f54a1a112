import { z } from 'zod';
import { parseContract } from '../contracts/parse-contract';
import type { InboundMessage } from '../messaging/inbound-message';
import { parseJson } from '../messaging/parse-json';
import type { IntegrationEvent } from './integration-event';

/** The context attributes this suite relies on; others are accepted and left aside. */
const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  type: z.string().min(1),
  source: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }),
  data: z.unknown(),
  correlationid: z.string().optional(),
});

/**
 * Reads the event that a message carries. Trace and correlation come from the broker properties, which copies keep.
 * @throws {ContractViolationError} when the body is no CloudEvents 1.0 envelope
 */
export function decodeEvent(message: InboundMessage): IntegrationEvent {
  const { id, type, source, subject, time, data, correlationid } = parseContract(
    envelope,
    parseJson(message.bytes),
  );
  const correlationId = message.correlationId ?? correlationid;
  const { traceparent, sessionId } = message;
  return {
    id,
    type,
    source,
    subject,
    time,
    data,
    properties: message.applicationProperties,
    ...(correlationId !== undefined && { correlationId }),
    ...(traceparent !== undefined && { traceparent }),
    ...(sessionId !== undefined && { sessionId }),
  };
}
