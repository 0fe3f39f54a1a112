import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { cloudEventContentType } from '../../shared/events/encode-event';
import { carriesClaimCheck } from '../../shared/messaging/claim-check';
import type { MessageSender } from '../../shared/messaging/message-sender';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';
import { resubmittedCopyOf } from '../../shared/messaging/parked-message';
import type {
  LockedMessages,
  ParkedMessage,
  ParkedMessages,
  ParkingPlace,
} from '../../shared/messaging/parked-messages';
import type { Clock } from '../../shared/time/clock';
import { errorCodeOf } from '../../shared/observability/error-facts';
import { traceIdOf } from '../../shared/observability/trace-context';
import type { Resubmitted } from './parked-api.contract';
import { replayIdOf } from './replay-id';

/** Messages of one parking queue that a call may look at, and lock on the way to those it wants. */
const mostScanned = 1_000;

/** Milliseconds after which a call sends nothing more: a caller hears nothing for longer than 230 s. */
const longestSendingMs = 60_000;

export interface ResubmitPorts {
  parked: ParkedMessages;
  sender: MessageSender;
  /** Puts a body into Blob storage that is too large for a message. */
  checkIn: (message: OutboundMessage) => Promise<OutboundMessage>;
  clock: Clock;
}

export interface Resubmission {
  place: ParkingPlace;
  isWanted: (message: ParkedMessage) => boolean;
  maxCount: number;
  /** In the place of each message's own body. */
  body?: Uint8Array;
}

export interface ResubmissionOutcome {
  resubmitted: { parked: ParkedMessage; facts: Resubmitted }[];
  /** What ended the work early; everything not listed is still parked. */
  stoppedBy?: Error;
  isMore: boolean;
}

/**
 * Sends copies back to the queue the messages came from. Each parked message is locked meanwhile, so that a second
 * resubmission does not send it too, and is completed only after its copy was accepted: a crash in between leaves both,
 * and the copy's message id and replay id let the queue and the flow recognise a repetition.
 */
export async function resubmitMessages(
  ports: ResubmitPorts,
  resubmission: Resubmission,
): Promise<ResubmissionOutcome> {
  const { place, isWanted, maxCount } = resubmission;
  const scanned = await ports.parked.peek(place, { maxCount: mostScanned, isWithoutBodies: true });
  const wanted = scanned.filter(isWanted);
  const chosen = wanted.slice(0, maxCount);
  const last = chosen.at(-1);
  const isUnseen = scanned.length === mostScanned;
  if (!last) return { resubmitted: [], isMore: isUnseen };
  const numbers = new Set(chosen.map(({ sequenceNumber }) => sequenceNumber));
  const locked = await ports.parked.lock(place, {
    isWanted: ({ sequenceNumber }) => numbers.has(sequenceNumber),
    maxCount: chosen.length,
    maxScanned: scanned.indexOf(last) + 1,
  });
  const { resubmitted, stoppedBy } = await sendAll(ports, resubmission, locked);
  const isMore = isUnseen || resubmitted.length < wanted.length;
  return { resubmitted, isMore, ...(stoppedBy !== undefined && { stoppedBy }) };
}

async function sendAll(
  ports: ResubmitPorts,
  resubmission: Resubmission,
  locked: LockedMessages,
): Promise<Omit<ResubmissionOutcome, 'isMore'>> {
  const resubmitted: ResubmissionOutcome['resubmitted'] = [];
  const startedAtMs = ports.clock.now();
  try {
    for (const parked of locked.messages) {
      if (ports.clock.now() - startedAtMs > longestSendingMs) throw tooSlow();
      const facts = await sendOne(ports, resubmission, parked);
      resubmitted.push({ parked, facts });
      await locked.complete(parked);
    }
    return { resubmitted };
  } catch (error) {
    return { resubmitted, stoppedBy: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    await locked.release();
  }
}

function tooSlow(): TargetUnavailableError {
  return new TargetUnavailableError('Service Bus takes too long to accept the messages');
}

async function sendOne(
  { sender, checkIn }: ResubmitPorts,
  { place, body }: Resubmission,
  parked: ParkedMessage,
): Promise<Resubmitted> {
  const { message } = parked;
  const replayId = replayIdOf(parked, body ?? message.bytes);
  const copy = resubmittedCopyOf(body ? { ...message, ...withBody(message, body) } : message, replayId);
  await sender.send(place.queue, [body ? await checkIn(copy) : copy]);
  return {
    sequenceNumber: parked.sequenceNumber,
    messageId: message.messageId,
    newMessageId: copy.messageId,
    replayId,
    traceId: traceIdOf(message.traceparent) ?? null,
  };
}

/** A claim check's content type is the pointer's; what it points to is an event. */
function withBody(message: ParkedMessage['message'], bytes: Uint8Array) {
  return { bytes, ...(carriesClaimCheck(message) && { contentType: cloudEventContentType }) };
}

/** The code that a caller sees when the work ended early. */
export function stopCodeOf({ stoppedBy }: ResubmissionOutcome): string | undefined {
  return stoppedBy === undefined ? undefined : errorCodeOf(stoppedBy);
}
