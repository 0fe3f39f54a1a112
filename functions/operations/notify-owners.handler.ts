import type { AppNotification } from '../../shared/dataverse/actions/send-app-notification';
import { IntegrationError } from '../../shared/errors/integration-error';
import type { Flow } from '../../shared/flow/manifest';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import type { ParkedMessage, ParkedMessages } from '../../shared/messaging/parked-messages';
import { errorFacts } from '../../shared/observability/error-facts';
import type { Logger } from '../../shared/observability/logger';
import type { Clock } from '../../shared/time/clock';
import type { OwnerNotices } from './owner-notices';
import { rowAtFault } from './parked-row';
import type { FlowParkingPlace } from './parking-places';
import type { RowReference } from './row-owner';

/** Messages of one parking queue that one run looks at; the next goes on behind them. */
const mostPerQueue = 100;

/** Messages with bodies that are held at once, 4 MB of each queue at most. */
const pageSize = 20;

/** Milliseconds a first run looks back: an old backlog is the operators', and known to them. */
const firstLookBackMs = 3_600_000;

export interface NotifyOwnersDependencies {
  flows: readonly Flow[];
  places: () => readonly FlowParkingPlace[];
  parked: ParkedMessages;
  notices: OwnerNotices;
  /** The user who owns a row; undefined when there is none. */
  ownerOf: (row: RowReference) => Promise<string | undefined>;
  notify: (notification: AppNotification) => Promise<void>;
  clock: Clock;
}

interface NotifyFigures {
  looked: number;
  told: number;
}

/**
 * Tells the owner of a row, inside the app, that a flow could not take it because of what it holds: at most once per row
 * and hour. When Dataverse does not answer, the queue is looked at again from the same message in the next run; a row that
 * it will not have a notice about is passed over, because the others behind it would never be told.
 */
export function createNotifyOwnersHandler(dependencies: NotifyOwnersDependencies): TimerHandler {
  return async function notifyOwners(_tick, { logger }) {
    await dependencies.notices.forgetOld();
    const results = await Promise.allSettled(
      dependencies.places().map((place) => notifyOf(place, dependencies, logger)),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    const figures = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const sum = (name: keyof NotifyFigures): number => figures.reduce((total, each) => total + each[name], 0);
    return { looked: sum('looked'), told: sum('told') };
  };
}

async function notifyOf(
  place: FlowParkingPlace,
  dependencies: NotifyOwnersDependencies,
  logger: Logger,
): Promise<NotifyFigures> {
  const { notices, parked, clock } = dependencies;
  const known = await notices.positionOf(place.parkingQueue);
  const position = known ?? { sinceMs: clock.now() - firstLookBackMs, sequenceNumber: '0' };
  // Kept before anything can fail, so that what an outage delays does not grow old by it.
  if (!known) await notices.advanceTo(place.parkingQueue, position);
  const { sinceMs } = position;
  const figures = { looked: 0, told: 0 };
  let last = position.sequenceNumber;
  for (let isMore = true; isMore && figures.looked < mostPerQueue;) {
    const fromSequenceNumber = String(BigInt(last) + 1n);
    const messages = await parked.peek(place, { maxCount: pageSize, fromSequenceNumber });
    for (const message of messages) {
      const isNews = message.parkedAt.getTime() >= sinceMs;
      if (isNews && (await tellOwner(place.flow, message, dependencies, logger))) figures.told += 1;
      last = message.sequenceNumber;
      await notices.advanceTo(place.parkingQueue, { sequenceNumber: last, sinceMs });
    }
    figures.looked += messages.length;
    isMore = messages.length === pageSize;
  }
  return figures;
}

async function tellOwner(
  flowName: string,
  message: ParkedMessage,
  { flows, notices, ownerOf, notify }: NotifyOwnersDependencies,
  logger: Logger,
): Promise<boolean> {
  const row = rowAtFault(message);
  if (!row || !(await notices.claim(row))) return false;
  try {
    const recipientId = await ownerOf(row);
    if (recipientId === undefined) return false;
    const flow = flows.find(({ name }) => name === flowName);
    await notify({ recipientId, ...textOf(message, flow), ...linkTo(row) });
    return true;
  } catch (error) {
    if (error instanceof IntegrationError && error.disposition === 'park') {
      const facts = { table: row.table, rowId: row.id, ...errorFacts(error), code: error.code };
      logger.warn('owner not told', facts);
      return false;
    }
    await notices.release(row);
    throw error;
  }
}

function linkTo({ table, id }: RowReference): Pick<AppNotification, 'icon' | 'link'> {
  return { icon: 'warning', link: { label: 'Open the record', table, id } };
}

function textOf({ detail }: ParkedMessage, flow: Flow | undefined): Pick<AppNotification, 'title' | 'body'> {
  const targets = flow?.targets.join(', ') ?? 'another system';
  return {
    title: `This record has not reached ${targets}`,
    body: `${detail}. Correct the record and save it: the new state is then passed on by itself.`,
  };
}
