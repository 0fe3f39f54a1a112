import type { Answers } from '../advice/answers';
import type { OptionOf } from '../advice/questions';
import type { Flow } from './manifest';

const directions = { inbound: 'in', outbound: 'out', bidirectional: 'both', internal: 'none' } as const;

/** Near real time ends here: what may be older is batch work. */
const nearRealTimeSeconds = 600;
const realTimeSeconds = 30;

function latencyOf(freshnessSeconds: number): OptionOf<'latency'> {
  if (freshnessSeconds <= realTimeSeconds) return 'seconds';
  return freshnessSeconds <= nearRealTimeSeconds ? 'minutes' : 'hours';
}

function recordOf({ direction, systemOfRecord }: Flow): OptionOf<'record'> {
  if (direction === 'bidirectional') return 'shared';
  return systemOfRecord === 'Dataverse' ? 'dataverse' : 'other';
}

const countOf = (systems: readonly string[]): 'one' | 'several' => (systems.length > 1 ? 'several' : 'one');

/** What a flow's own manifest answers to the questions of the advice. */
export function answersOf(flow: Flow): Answers {
  return {
    ...flow.decision,
    latency: latencyOf(flow.freshnessSeconds),
    direction: directions[flow.direction],
    record: recordOf(flow),
    interaction: flow.interaction,
    ordering: flow.ordering === 'session' ? 'record' : 'none',
    guarantee: flow.delivery,
    receivers: countOf(flow.targets),
    sources: countOf(flow.sources),
    platform: 'azure',
    perDay: flow.volume.expectedPerDay,
    peakPerSecond: flow.volume.peakPerMinute / 60,
  };
}
