import type { Change, ChangePage } from '../../shared/dataverse/changes/change';
import type { DeliveredRows } from '../../shared/dataverse/changes/delivered-rows';
import { isBehind } from '../../shared/dataverse/changes/is-behind';
import { encodeEvent } from '../../shared/events/encode-event';
import type { TimerHandler } from '../../shared/hosting/timer-function';
import type { TriggerContext } from '../../shared/hosting/trigger-context';
import type { MessageSender } from '../../shared/messaging/message-sender';
import type { OutboundMessage } from '../../shared/messaging/outbound-message';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { Clock } from '../../shared/time/clock';
import { gapEvent } from './gap-event';
import { guidOf } from './republished-change';
import type { ScannedTable, ScanTarget } from './scanned-tables';

/** What a scan follows a table for: its columns, and the rows that targets hold. */
export interface FollowedTable {
  table: string;
  /** Logical names. */
  columns: readonly string[];
  alsoKnown: () => AsyncIterable<readonly string[]>;
}

export interface FindGapsDependencies {
  tables: () => readonly ScannedTable[];
  follow: (followed: FollowedTable) => AsyncIterable<ChangePage>;
  deliveredRows: (track: { queue: string; table: string }) => DeliveredRows;
  senderOf: (namespace: ScanTarget['namespace']) => MessageSender;
  /** The name the organisation reports changes under. */
  organisation: () => Promise<string>;
  clock: Clock;
}

/** Milliseconds after which a run begins no further page: the platform ends it at ten minutes. */
const longestRunMs = 7 * 60_000;

/** Few enough that a busy bus accepts them within the time one call has. */
const messagesPerSend = 200;

interface Figures {
  pages: number;
  changes: number;
  republished: number;
}

interface Scan {
  context: TriggerContext;
  organisation: string;
  startedAtMs: number;
  figures: Figures;
}

/**
 * Compares what Dataverse holds with what each flow has delivered, and tells a flow again, through its own queue, what
 * it missed. What is still on its way counts as missed too: telling it twice changes nothing at the target.
 */
export function createFindGapsHandler(dependencies: FindGapsDependencies): TimerHandler {
  const { clock } = dependencies;
  return async function findGaps(_tick, context) {
    const scanned = dependencies.tables();
    if (scanned.length === 0) return { tables: 0 };
    const scan: Scan = {
      context,
      organisation: await dependencies.organisation(),
      startedAtMs: clock.now(),
      figures: { pages: 0, changes: 0, republished: 0 },
    };
    const isMore = await scanEach(dependencies, scan, scanned);
    return { tables: scanned.length, ...scan.figures, isMore };
  };
}

/**
 * A table that cannot be followed keeps no other from being scanned; the run fails all the same, with the first error.
 * @returns whether a table was left before its end
 */
async function scanEach(
  dependencies: FindGapsDependencies,
  scan: Scan,
  scanned: readonly ScannedTable[],
): Promise<boolean> {
  const failures: unknown[] = [];
  let isMore = false;
  for (const table of scanned) {
    try {
      isMore = (await scanTable(dependencies, scan, table)) || isMore;
    } catch (error) {
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  for (const error of others) {
    scan.context.logger.warn('another table not scanned', {
      ...errorFacts(error),
      code: errorCodeOf(error),
    });
  }
  if (failures.length > 0) throw first;
  return isMore;
}

/** A flow's side of the comparison. */
interface Track {
  target: ScanTarget;
  delivered: DeliveredRows;
  /** Changes that it had missed so far. */
  missed: number;
}

/** @returns whether the table was left before its end, because the run has lasted long enough. */
async function scanTable(
  dependencies: FindGapsDependencies,
  scan: Scan,
  { table, targets }: ScannedTable,
): Promise<boolean> {
  const tracks = targets.map((target): Track => {
    const delivered = dependencies.deliveredRows({ queue: target.channel, table });
    return { target, delivered, missed: 0 };
  });
  try {
    return await comparePages(dependencies, scan, { table, tracks });
  } finally {
    report(scan, table, tracks);
  }
}

function report({ context, figures }: Scan, table: string, tracks: readonly Track[]): void {
  for (const { target, missed } of tracks.filter((track) => track.missed > 0)) {
    figures.republished += missed;
    const facts = { table, flow: target.flow, queue: target.queue, count: missed };
    context.logger.warn('missed changes republished', facts);
  }
}

async function comparePages(
  dependencies: FindGapsDependencies,
  scan: Scan,
  { table, tracks }: { table: string; tracks: readonly Track[] },
): Promise<boolean> {
  const { context, figures, startedAtMs } = scan;
  const pages = dependencies.follow({
    table,
    columns: [...new Set(tracks.flatMap(({ target }) => target.columns))],
    alsoKnown: async function* () {
      for (const { delivered } of tracks) yield* delivered.held();
    },
  });
  for await (const { changes, resync } of pages) {
    // The page before was taken by asking for this one, which comes again in the next run.
    if (dependencies.clock.now() - startedAtMs > longestRunMs) return true;
    if (resync) context.logger.warn('gap scan begins again', { table, reason: resync });
    figures.pages++;
    figures.changes += changes.length;
    for (const track of tracks) await closeGaps(dependencies, scan, { table, changes, track });
  }
  return false;
}

interface Comparison {
  table: string;
  changes: readonly Change[];
  track: Track;
}

async function closeGaps(
  { senderOf, clock }: FindGapsDependencies,
  { context, organisation }: Scan,
  { table, changes, track }: Comparison,
): Promise<void> {
  const { target, delivered } = track;
  const { queue, namespace, columns } = target;
  const states = await delivered.read(changes.map(({ id }) => id));
  const foundAt = new Date(clock.now()).toISOString();
  const correlationId = guidOf('scan', context.invocationId);
  const messages = changes
    .filter((change) => isBehind(change, states.get(change.id), columns))
    .map((change) => {
      const state = states.get(change.id);
      const gap = { organisation, table, queue, change, delivered: state, foundAt, correlationId };
      return encodeEvent({ ...gapEvent(gap), traceparent: context.traceparent });
    });
  await sendAll(senderOf(namespace), queue, messages);
  track.missed += messages.length;
  await delivered.forget(changes.filter(isOver).map(({ id }) => id));

  function isOver({ kind, id }: Change): boolean {
    return kind === 'deleted' && states.get(id)?.kind === 'deleted';
  }
}

async function sendAll(
  sender: MessageSender,
  queue: string,
  messages: readonly OutboundMessage[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += messagesPerSend) {
    await sender.send(queue, messages.slice(start, start + messagesPerSend));
  }
}
