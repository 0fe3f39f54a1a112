import { z } from 'zod';

/** Messages of one flow that were parked for the same reason. */
export interface ParkedGroup {
  flow: string;
  queue: string;
  /** An error code of docs/errors.md, or the platform's word, such as `MaxDeliveryCountExceeded`. */
  reason: string;
  detail: string;
  count: number;
  oldestParkedAt: string;
  newestParkedAt: string;
  /** The oldest few. */
  examples: { sequenceNumber: string; messageId: string; traceId: string | null }[];
}

export interface ParkedQueueCount {
  flow: string;
  queue: string;
  /** Null when the queue could not be read; `problem` then holds the error code. */
  count: number | null;
  /** There are more than were counted. */
  isMore: boolean;
  problem?: string;
}

/** Blobs with events that Event Grid could not deliver to a function; to be looked at in the container itself. */
export interface UndeliverableEvents {
  flow: string;
  container: string;
  /** Null when the container could not be read; `problem` then holds the error code. */
  count: number | null;
  /** There are more than were counted. */
  isMore: boolean;
  oldestAt: string | null;
  problem?: string;
}

/** Answer of `GET /api/operations/parked`. */
export interface ParkedList {
  groups: ParkedGroup[];
  queues: ParkedQueueCount[];
  undeliverable: UndeliverableEvents[];
}

/** Answer of `GET /api/operations/parked/{queue}/{id}`. */
export interface ParkedDetails {
  flow: string;
  queue: string;
  sequenceNumber: string;
  messageId: string;
  logicalId: string;
  reason: string;
  detail: string;
  parkedBy: 'flow' | 'platform';
  parkedAt: string;
  type: string;
  contentType: string | null;
  attempt: number;
  hop: number;
  deliveryCount: number;
  replayId: string | null;
  correlationId: string | null;
  sessionId: string | null;
  traceId: string | null;
  properties: Record<string, string | number | boolean>;
  body: BodyPreview | FullBody;
}

/** What a body is about, without what it says: columns may hold personal data. */
export interface BodyPreview {
  sizeBytes: number;
  /** Attributes of a CloudEvent; absent for anything else. */
  event?: { id: string; type: string; source: string; subject: string; time: string };
  /** Names, never values. */
  members?: string[];
}

export interface FullBody {
  sizeBytes: number;
  /** Exactly one of the two: text when the bytes are UTF-8. */
  text?: string;
  base64?: string;
}

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

export interface Resubmitted {
  sequenceNumber: string;
  messageId: string;
  /** Of the copy that went back. */
  newMessageId: string;
  replayId: string;
  traceId: string | null;
}

/** Answer of a resubmission. */
export interface ResubmissionResult {
  queue: string;
  /** Messages parked later were left alone; give it to the next call of the same resubmission. */
  parkedBefore: string;
  resubmitted: Resubmitted[];
  /** Asked for by id and not in the parking queue, or locked by another resubmission; empty after an early end. */
  notFound: string[];
  /** Error code that ended the work early; what is listed above went back all the same. */
  stoppedBy?: string;
  /** More messages match: call again. */
  isMore: boolean;
}
