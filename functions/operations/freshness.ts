import { flowFreshnessTable } from '../../shared/flow/flow-successes';
import type { Flow } from '../../shared/flow/manifest';
import type { QueueBacklog } from '../../shared/messaging/queue-backlogs';
import { putRow } from '../../shared/storage/put-row';
import type { TableStore } from '../../shared/storage/table-store';

/** How far one flow's target is behind what the manifest promises. */
export interface FlowFreshness {
  flow: string;
  lagSeconds: number;
  promisedSeconds: number;
  isMissed: boolean;
  /** ISO 8601; when this was found. */
  checkedAt: string;
}

export interface FlowFacts {
  backlogs: readonly QueueBacklog[];
  /** Milliseconds; of a flow that never succeeded the moment from which one could have been seen, or undefined. */
  lastSuccessMs: number | undefined;
  nowMs: number;
}

type WatchedFlow = Pick<Flow, 'name' | 'freshnessSeconds' | 'trigger' | 'pattern' | 'channels'>;

/**
 * A flow that its own timer feeds is late when it has not succeeded for too long; nobody sends it anything. The timers of
 * the control bus, to which the monitor belongs, serve the suite.
 */
export function isPeriodic({ trigger, pattern, channels }: WatchedFlow): boolean {
  return trigger.includes('timer') && channels.queues.length === 0 && pattern !== 'control-bus';
}

/** Whether anything is known by which the flow could be late; of a request somebody waits for, nothing is. */
export function isWatched(flow: WatchedFlow): boolean {
  return flow.channels.queues.length > 0 || isPeriodic(flow);
}

function oldestActiveMs(backlogs: readonly QueueBacklog[]): number | undefined {
  const times = backlogs.flatMap(({ oldestActiveAt }) => oldestActiveAt?.getTime() ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Compares the oldest active message with the promise; for a periodic flow the last success. Copies that wait and
 * messages that are parked do not count: their delay has another cause, and alerts of its own. Where only such copies were
 * looked at and more lies behind them, the last success tells.
 */
export function freshnessOf(flow: WatchedFlow, { backlogs, lastSuccessMs, nowMs }: FlowFacts): FlowFreshness {
  const isUnseen = isPeriodic(flow) || backlogs.some(({ active, isMore }) => isMore && active === 0);
  const sinceMs = oldestActiveMs(backlogs) ?? (isUnseen ? lastSuccessMs : undefined);
  const lagMs = Math.max(0, nowMs - (sinceMs ?? nowMs));
  return {
    flow: flow.name,
    lagSeconds: Math.round(lagMs / 100) / 10,
    promisedSeconds: flow.freshnessSeconds,
    isMissed: lagMs > flow.freshnessSeconds * 1_000,
    checkedAt: new Date(nowMs).toISOString(),
  };
}

const partitionKey = 'freshness';

/** Keeps what was found, so that readiness on any instance can tell. */
export async function keepFreshness(tables: TableStore, { flow, ...found }: FlowFreshness): Promise<void> {
  await putRow(tables, flowFreshnessTable, { partitionKey, rowKey: flow, ...found });
}

const firstLooks = 'first-look';

/**
 * When the monitor looked at a flow first, in milliseconds: a timer that has never succeeded would otherwise never be late.
 */
export async function firstLookMs(tables: TableStore, flow: string, nowMs: number): Promise<number> {
  const key = { partitionKey: firstLooks, rowKey: flow };
  const stored = await tables.get(flowFreshnessTable, key);
  if (stored) return Number(stored.entity['atMs']);
  await tables.insert(flowFreshnessTable, { ...key, atMs: nowMs });
  return nowMs;
}

/** What the last check found, flow by flow. */
export async function readFreshness(tables: TableStore): Promise<FlowFreshness[]> {
  const found: FlowFreshness[] = [];
  for await (const { entity } of tables.list(flowFreshnessTable, { partitionKey })) {
    found.push({
      flow: entity.rowKey,
      lagSeconds: Number(entity['lagSeconds']),
      promisedSeconds: Number(entity['promisedSeconds']),
      isMissed: entity['isMissed'] === true,
      checkedAt: String(entity['checkedAt']),
    });
  }
  return found;
}
