import { context, metrics, trace, type Attributes } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, type Context, type Link, type Span, type SpanContext } from '@opentelemetry/api';

export interface RecordedSpan {
  name: string;
  kind: number | undefined;
  attributes: Attributes;
  links: SpanContext[];
  context: SpanContext;
  parentSpanId: string | undefined;
  hasFailed: boolean;
  hasEnded: boolean;
}

export interface RecordedLog {
  body: unknown;
  severityNumber: number | undefined;
  attributes: Record<string, unknown>;
  /** Of the active span. */
  spanId: string | undefined;
}

export interface Measurement {
  name: string;
  value: number;
  attributes: Attributes;
}

export interface RecordedTelemetry {
  spans: RecordedSpan[];
  logs: RecordedLog[];
  measurements: Measurement[];
  close(): void;
}

/** Telemetry through the API alone, kept in memory: what the suite's code says, before any SDK. */
export function recordTelemetry(): RecordedTelemetry {
  const recorded: RecordedTelemetry = { spans: [], logs: [], measurements: [], close };
  context.setGlobalContextManager(createContextManager());
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: (name, options = {}, parent = context.active()) => {
        const span = startSpan(recorded.spans.length, name, options, trace.getSpanContext(parent));
        recorded.spans.push(span.recorded);
        return span.asSpan;
      },
      startActiveSpan: () => {
        throw new Error('The suite starts spans by startSpan.');
      },
    }),
  });
  logs.setGlobalLoggerProvider({
    getLogger: () => ({
      enabled: () => true,
      emit: ({ body, severityNumber, attributes = {} }) => {
        const spanId = trace.getSpanContext(context.active())?.spanId;
        recorded.logs.push({ body, severityNumber, attributes: { ...attributes }, spanId });
      },
    }),
  });
  metrics.setGlobalMeterProvider({ getMeter: () => createMeter(recorded.measurements) });
  return recorded;
}

function close(): void {
  for (const api of [context, trace, logs, metrics]) api.disable();
}

function createContextManager(): Parameters<typeof context.setGlobalContextManager>[0] {
  const storage = new AsyncLocalStorage<Context>();
  return {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, thisArg, ...args) => storage.run(active, () => work.apply(thisArg as never, args)),
    bind: (_active, target) => target,
    enable() {
      return this;
    },
    disable() {
      storage.disable();
      return this;
    },
  };
}

function startSpan(
  index: number,
  name: string,
  options: { kind?: number; attributes?: Attributes; links?: Link[] },
  parent: SpanContext | undefined,
): { recorded: RecordedSpan; asSpan: Span } {
  const { kind, attributes = {}, links = [] } = options;
  const spanId = (index + 1).toString(16).padStart(16, '0');
  const recorded: RecordedSpan = {
    name,
    kind,
    attributes: { ...attributes },
    links: links.map((link) => link.context),
    context: { traceId: parent?.traceId ?? 'f'.repeat(32), spanId, traceFlags: 1 },
    parentSpanId: parent?.spanId,
    hasFailed: false,
    hasEnded: false,
  };
  const asSpan = {
    spanContext: () => recorded.context,
    setAttribute: (key: string, value: never) => Object.assign(recorded.attributes, { [key]: value }),
    setAttributes: (more: Attributes) => Object.assign(recorded.attributes, more),
    setStatus: ({ code }: { code: number }) => (recorded.hasFailed = code === 2),
    end: () => (recorded.hasEnded = true),
  };
  return { recorded, asSpan: asSpan as unknown as Span };
}

function createMeter(measurements: Measurement[]): ReturnType<typeof metrics.getMeter> {
  const instrument = (name: string) => {
    const record = (value: number, attributes: Attributes = {}): void => {
      measurements.push({ name, value, attributes });
    };
    return { add: record, record };
  };
  const meter = { createCounter: instrument, createHistogram: instrument, createGauge: instrument };
  return meter as unknown as ReturnType<typeof metrics.getMeter>;
}
