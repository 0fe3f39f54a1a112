import type { ApiHandler } from '../../shared/api/api-handler';
import type { MessageSender } from '../../shared/messaging/message-sender';
import type { ParkedMessage, ParkingPlace } from '../../shared/messaging/parked-messages';
import { findParkingPlace } from './find-parking-place';
import { isNamed } from './is-named';
import {
  mostPerResubmission,
  type ResubmissionRequest,
  type ResubmissionResult,
} from './parked-api.contract';
import type { FlowParkingPlace } from './parking-places';
import {
  resubmitMessages,
  stopCodeOf,
  type Resubmission,
  type ResubmissionOutcome,
  type ResubmitPorts,
} from './resubmit-messages';
import type { resubmitParked } from './resubmit-parked.operation';

export interface ResubmitParkedDependencies extends Omit<ResubmitPorts, 'sender'> {
  places: () => readonly FlowParkingPlace[];
  senderOf: (namespace: ParkingPlace['namespace']) => MessageSender;
}

/** Sends parked messages back to their own queue: those named, those of one reason, or all. */
export function createResubmitParkedHandler(
  dependencies: ResubmitParkedDependencies,
): ApiHandler<typeof resubmitParked> {
  const { places, senderOf, ...ports } = dependencies;
  return async function resubmitParkedMessages({ path: { queue }, body: wish }, { logger }) {
    const place = findParkingPlace(places(), queue);
    const parkedBefore = parkedBeforeOf(wish) ?? new Date(ports.clock.now()).toISOString();
    const sender = senderOf(place.namespace);
    const outcome = await resubmitMessages(
      { ...ports, sender },
      { place, ...selectionOf(wish, parkedBefore) },
    );
    const { resubmitted, isMore, stoppedBy } = outcome;
    if (stoppedBy !== undefined && resubmitted.length === 0) throw stoppedBy;
    const stopCode = stopCodeOf(outcome);
    logger.info('parked messages resubmitted', {
      queue: place.queue,
      count: resubmitted.length,
      isMore,
      stoppedBy: stopCode,
    });
    const body: ResubmissionResult = {
      queue: place.queue,
      parkedBefore,
      resubmitted: resubmitted.map(({ facts }) => facts),
      notFound: stoppedBy ? [] : notFound(wish, outcome),
      // Whoever names messages hears of each; there is nothing to call again for.
      isMore: isMore && !('ids' in wish),
      ...(stopCode !== undefined && { stoppedBy: stopCode }),
    };
    return { status: 200, body };
  };
}

function selectionOf(wish: ResubmissionRequest, parkedBefore: string): Omit<Resubmission, 'place'> {
  if ('ids' in wish) {
    const { ids } = wish;
    return {
      isWanted: (message) => ids.some((id) => isNamed(message, id)),
      ...('body' in wish ? { maxCount: 1, body: bytesOf(wish.body) } : { maxCount: mostPerResubmission }),
    };
  }
  const isInTime = ({ parkedAt }: ParkedMessage): boolean => parkedAt.getTime() < Date.parse(parkedBefore);
  return {
    isWanted: (message) => isInTime(message) && (!('reason' in wish) || message.reason === wish.reason),
    maxCount: wish.limit,
  };
}

function bytesOf(body: unknown): Uint8Array {
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}

function parkedBeforeOf(wish: ResubmissionRequest): string | undefined {
  return 'ids' in wish ? undefined : wish.parkedBefore;
}

function notFound(wish: ResubmissionRequest, { resubmitted }: ResubmissionOutcome): string[] {
  if (!('ids' in wish)) return [];
  return wish.ids.filter((id) => !resubmitted.some(({ parked }) => isNamed(parked, id)));
}
