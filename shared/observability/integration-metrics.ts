import {
  metrics,
  type Attributes,
  type Histogram,
  type MeterProvider,
  type MetricOptions,
} from '@opentelemetry/api';
import { instrumentationScope } from './instrumentation-scope';

/**
 * Every metric of the suite: its name in Application Insights, kind and unit. Alerts, the workbook and the runbooks use
 * these names; nothing else measures.
 */
export const integrationMetrics = {
  /** Invocations; attributes flow, function, outcome, code. */
  messages: { name: 'integration.messages', kind: 'counter' },
  /** From the moment the change happened until its handler finished; attributes flow, outcome. */
  messageAge: { name: 'integration.message_age', kind: 'histogram', unit: 'ms' },
  /** Attributes flow, function, outcome. */
  handlerDuration: { name: 'integration.handler_duration', kind: 'histogram', unit: 'ms' },
  /** Messages that could be received now; attributes flow, queue. */
  queueActive: { name: 'integration.queue_active', kind: 'gauge' },
  /** Scheduled copies, which wait for a retry or for their target; attributes flow, queue. */
  queueWaiting: { name: 'integration.queue_waiting', kind: 'gauge' },
  /** Attributes flow, queue. */
  queueParked: { name: 'integration.queue_parked', kind: 'gauge' },
  /** How far the target is behind what the manifest promises; attribute flow. */
  freshnessLag: { name: 'integration.freshness_lag', kind: 'gauge', unit: 's' },
  /** 1 while a flow misses its objective, else 0; attribute flow. */
  freshnessMissed: { name: 'integration.freshness_missed', kind: 'gauge' },
  /** 0 closed, 1 half-open, 2 open; attribute target. */
  breakerState: { name: 'integration.breaker_state', kind: 'gauge' },
  /** Pauses a target asked for; attribute target. */
  throttleWait: { name: 'integration.throttle_wait', kind: 'histogram', unit: 'ms' },
  /** Part of the day's request budget that is used, 0 to 1 and beyond; attribute flow. */
  requestBudgetUsed: { name: 'integration.request_budget_used', kind: 'gauge' },
  /** Requests that a guard of the API turned away; attributes guard, operation. */
  guardRefusals: { name: 'integration.guard_refusals', kind: 'counter' },
  /** A guard's shared table did not answer, so that this instance went by itself; attribute guard. */
  guardFallbacks: { name: 'integration.guard_fallbacks', kind: 'counter' },
} as const satisfies Record<string, MetricDefinition>;

interface MetricDefinition {
  name: string;
  kind: 'counter' | 'histogram' | 'gauge';
  unit?: 's' | 'ms';
}

export type IntegrationMetric = keyof typeof integrationMetrics;

type Recorder = (value: number, attributes: Attributes) => void;

const recorders = new Map<IntegrationMetric, Recorder>();
let recordersOf: MeterProvider | undefined;

/**
 * Adds to a counter, or records a value of a histogram or gauge. Without telemetry it costs next to nothing and changes
 * nothing; it never throws. Attributes take few values: never ids, never anything about a person.
 */
export function measure(metric: IntegrationMetric, value: number, attributes: Attributes = {}): void {
  recorderOf(metric)(value, attributes);
}

function recorderOf(metric: IntegrationMetric): Recorder {
  const provider = metrics.getMeterProvider();
  // What was measured before telemetry started, or after it ended, must not decide where later values go.
  if (provider !== recordersOf) recorders.clear();
  recordersOf = provider;
  const known = recorders.get(metric);
  if (known) return known;
  const recorder = createRecorder(provider, integrationMetrics[metric]);
  recorders.set(metric, recorder);
  return recorder;
}

function createRecorder(provider: MeterProvider, { name, kind, unit }: MetricDefinition): Recorder {
  const meter = provider.getMeter(instrumentationScope);
  const options: MetricOptions = unit === undefined ? {} : { unit };
  if (kind === 'counter') {
    const counter = meter.createCounter(name, options);
    return (value, attributes) => {
      counter.add(value, attributes);
    };
  }
  const instrument: Pick<Histogram, 'record'> =
    kind === 'gauge' ? meter.createGauge(name, options) : meter.createHistogram(name, options);
  return (value, attributes) => {
    instrument.record(value, attributes);
  };
}
