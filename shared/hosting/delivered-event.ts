import { z } from 'zod';
import { parseContract } from '../contracts/parse-contract';

/** A CloudEvents 1.0 event as Event Grid delivers it; extension attributes stay beside the others. */
const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  type: z.string().min(1),
  source: z.string().min(1),
  subject: z.string().optional(),
  time: z.string().optional(),
  traceparent: z.string().optional(),
  correlationid: z.string().optional(),
  data: z.unknown(),
});

/** The older schema, which system topics such as Storage may still be set to. */
const eventGridEvent = z.looseObject({
  id: z.string().min(1),
  eventType: z.string().min(1),
  topic: z.string().min(1),
  subject: z.string(),
  eventTime: z.string(),
  data: z.unknown(),
});

export type DeliveredEvent = z.output<typeof cloudEvent>;

/**
 * Reads the envelope in either schema and answers a CloudEvent.
 * @throws {ContractViolationError} naming the first attribute that is missing or wrong
 */
export function parseDeliveredEvent(event: unknown): DeliveredEvent {
  const older = eventGridEvent.safeParse(event);
  if (older.success) return toCloudEvent(older.data);
  return parseContract(cloudEvent, event);
}

function toCloudEvent({
  id,
  eventType,
  topic,
  subject,
  eventTime,
  data,
}: z.output<typeof eventGridEvent>): DeliveredEvent {
  return { specversion: '1.0', id, type: eventType, source: topic, subject, time: eventTime, data };
}
