import { z } from 'zod';
import type { EventGridTopicDefinition } from '../../shared/topology/topology';

/** The part of an event that routing needs, and the event itself. */
export interface ParsedEvent {
  type: string;
  subject: string;
  content: Record<string, unknown>;
}

const text = z.string().min(1);

const cloudEvent = z.looseObject({
  id: text,
  source: text,
  type: text,
  specversion: z.literal('1.0'),
  subject: z.string().optional(),
  time: z.iso.datetime({ offset: true }).optional(),
});

const eventGridEvent = z.looseObject({
  id: text,
  subject: text,
  eventType: text,
  eventTime: z.iso.datetime({ offset: true }),
  dataVersion: z.string(),
});

const eventGridEvents = z.array(eventGridEvent);
const cloudEvents = z.array(cloudEvent);

/**
 * Reads a request's events in the topic's schema; CloudEvents alone or in a batch, not in binary form.
 * @throws {z.ZodError} when one of them breaks it; then none is accepted
 */
export function parseEvents(body: unknown, { name, inputSchema }: EventGridTopicDefinition): ParsedEvent[] {
  if (inputSchema === 'CloudEventSchemaV1_0') {
    const events = cloudEvents.parse(Array.isArray(body) ? body : [body]);
    return events.map((content) => ({ type: content.type, subject: content.subject ?? '', content }));
  }
  return eventGridEvents.parse(body).map((event) => ({
    type: event.eventType,
    subject: event.subject,
    content: { ...event, topic: `/topics/${name}`, metadataVersion: '1' },
  }));
}
