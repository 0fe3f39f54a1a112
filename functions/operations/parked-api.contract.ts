import { z } from 'zod';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** Messages of one flow that were parked for the same reason. */
const parkedGroup = z.strictObject({
  flow: z.string(),
  queue: z.string(),
  reason: z.string().describe('An error code, or the platform’s word, such as `MaxDeliveryCountExceeded`.'),
  detail: z.string(),
  count,
  oldestParkedAt: moment,
  newestParkedAt: moment,
  examples: z
    .array(
      z.strictObject({ sequenceNumber: z.string(), messageId: z.string(), traceId: z.string().nullable() }),
    )
    .describe('The oldest few.'),
});

export type ParkedGroup = z.output<typeof parkedGroup>;

const parkedQueueCount = z.strictObject({
  flow: z.string(),
  queue: z.string(),
  count: count.nullable().describe('Null when the queue could not be read; `problem` then holds the code.'),
  isMore: z.boolean().describe('There are more than were counted.'),
  problem: z.string().optional(),
});

export type ParkedQueueCount = z.output<typeof parkedQueueCount>;

/** Blobs with events that Event Grid could not deliver to a function; to be looked at in the container itself. */
const undeliverableEvents = z.strictObject({
  flow: z.string(),
  container: z.string(),
  count: count
    .nullable()
    .describe('Null when the container could not be read; `problem` then holds the code.'),
  isMore: z.boolean().describe('There are more than were counted.'),
  oldestAt: moment.nullable(),
  problem: z.string().optional(),
});

export type UndeliverableEvents = z.output<typeof undeliverableEvents>;

/** Answer of `GET /api/operations/parked`. */
export const parkedList = z.strictObject({
  groups: z.array(parkedGroup),
  queues: z.array(parkedQueueCount),
  undeliverable: z.array(undeliverableEvents),
});

export type ParkedList = z.output<typeof parkedList>;

const parkedBody = z.strictObject({
  sizeBytes: count,
  event: z
    .strictObject({
      id: z.string(),
      type: z.string(),
      source: z.string(),
      subject: z.string(),
      time: z.string(),
    })
    .optional()
    .describe('Attributes of a CloudEvent.'),
  members: z.array(z.string()).optional().describe('Names, never values: columns may hold personal data.'),
  text: z.string().optional().describe('The whole body, when it was asked for and is UTF-8.'),
  base64: z.string().optional().describe('The whole body, when it was asked for and is no text.'),
});

/** What a body is about, without what it says. */
export type BodyPreview = Pick<z.output<typeof parkedBody>, 'sizeBytes' | 'event' | 'members'>;

/** Exactly one of the two: text when the bytes are UTF-8. */
export type FullBody = Pick<z.output<typeof parkedBody>, 'sizeBytes' | 'text' | 'base64'>;

/** Answer of `GET /api/operations/parked/{queue}/{id}`. */
export const parkedDetails = z.strictObject({
  flow: z.string(),
  queue: z.string(),
  sequenceNumber: z.string(),
  messageId: z.string(),
  logicalId: z.string(),
  reason: z.string(),
  detail: z.string(),
  parkedBy: z.enum(['flow', 'platform']),
  parkedAt: moment,
  type: z.string(),
  contentType: z.string().nullable(),
  attempt: count,
  hop: count,
  deliveryCount: count,
  replayId: z.string().nullable(),
  correlationId: z.string().nullable(),
  sessionId: z.string().nullable(),
  traceId: z.string().nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  body: parkedBody,
});

export type ParkedDetails = z.output<typeof parkedDetails>;

/** How many messages one call may send back; a caller repeats while `isMore`. */
export const mostPerResubmission = 200;

const limit = z.int().min(1).max(mostPerResubmission).default(mostPerResubmission);
/** The first answer's `parkedBefore`: what fails and parks anew meanwhile is not sent round and round. */
const parkedBefore = z.iso.datetime().optional();
const id = z.string().min(1).max(256);

/** Body of `POST /api/operations/parked/{queue}/resubmit`. */
export const resubmissionRequest = z.union([
  z.strictObject({
    /** Sequence numbers or message ids. */
    ids: z.array(id).min(1).max(mostPerResubmission),
  }),
  /** One message with another body: text as it is, anything else as JSON. */
  z.strictObject({ ids: z.array(id).length(1), body: z.json() }),
  z.strictObject({ reason: z.string().min(1), limit, parkedBefore }),
  z.strictObject({ all: z.literal(true), limit, parkedBefore }),
]);

export type ResubmissionRequest = z.output<typeof resubmissionRequest>;

const resubmitted = z.strictObject({
  sequenceNumber: z.string(),
  messageId: z.string(),
  newMessageId: z.string().describe('Of the copy that went back.'),
  replayId: z.string(),
  traceId: z.string().nullable(),
});

export type Resubmitted = z.output<typeof resubmitted>;

/** Answer of a resubmission. */
export const resubmissionResult = z.strictObject({
  queue: z.string(),
  parkedBefore: moment.describe(
    'Messages parked later were left alone; give it to the next call of the same resubmission.',
  ),
  resubmitted: z.array(resubmitted),
  notFound: z
    .array(z.string())
    .describe(
      'Asked for by id and not in the parking queue, or locked by another resubmission; empty after an early end.',
    ),
  stoppedBy: z
    .string()
    .optional()
    .describe(
      'Error code that ended the work early; what is listed in `resubmitted` went back all the same.',
    ),
  isMore: z.boolean().describe('More messages match: call again.'),
});

export type ResubmissionResult = z.output<typeof resubmissionResult>;
