import type { LogLevel } from '../core/core-types';

/** One run of a function, as the host saw it. */
export interface InvocationRecord {
  functionName: string;
  invocationId: string;
  /** Kind of trigger, such as `serviceBus`. */
  trigger: string;
  /** What was called or watched: a path without its query, or the name of a queue. */
  source?: string | undefined;
  traceParent: string;
  /** The caller's span; absent when the trace began here. */
  parentId?: string | undefined;
  /** Milliseconds since 1970. */
  startedAtMs: number;
  durationMs: number;
  succeeded: boolean;
  /** An HTTP status, or 0 where there is none. */
  resultCode: number;
}

/** A line that a function wrote. */
export interface LogRecord {
  level: LogLevel;
  message: string;
  functionName: string;
  invocationId: string;
  traceParent: string;
  /** Milliseconds since 1970. */
  atMs: number;
}

export interface Origin {
  instrumentationKey: string;
  /** The application's name on the map, as the app's own records carry it. */
  role: string;
}

interface SpanIds {
  operationId: string;
  spanId: string;
}

function spanIdsOf(traceParent: string): SpanIds {
  const [, operationId = '', spanId = ''] = traceParent.split('-');
  return { operationId, spanId };
}

/** .NET's time span, the way Application Insights takes durations. */
export function toTimeSpan(durationMs: number): string {
  const totalMs = Math.max(0, Math.round(durationMs));
  const days = Math.floor(totalMs / 86_400_000);
  const time = new Date(totalMs % 86_400_000).toISOString().slice(11, 23);
  return `${days}.${time}`;
}

interface EnvelopeParts {
  baseType: 'RequestData' | 'MessageData';
  baseData: object;
  atMs: number;
  operationId: string;
  parentId?: string | undefined;
  operationName: string;
}

function toEnvelope({ instrumentationKey, role }: Origin, parts: EnvelopeParts): object {
  const { baseType, baseData, atMs, operationId, parentId, operationName } = parts;
  return {
    ver: 1,
    name: `Microsoft.ApplicationInsights.${baseType === 'RequestData' ? 'Request' : 'Message'}`,
    time: new Date(atMs).toISOString(),
    sampleRate: 100,
    iKey: instrumentationKey,
    tags: {
      'ai.operation.id': operationId,
      ...(parentId !== undefined && { 'ai.operation.parentId': parentId }),
      'ai.operation.name': operationName,
      'ai.cloud.role': role,
      'ai.internal.sdkVersion': 'functions-host-local:1',
    },
    data: { baseType, baseData: { ver: 2, ...baseData } },
  };
}

/** The request record, of which every invocation has exactly one. */
export function toRequestEnvelope(record: InvocationRecord, origin: Origin): object {
  const { functionName, invocationId, trigger, source, durationMs, succeeded, resultCode } = record;
  const { operationId, spanId } = spanIdsOf(record.traceParent);
  return toEnvelope(origin, {
    baseType: 'RequestData',
    baseData: {
      id: spanId,
      name: functionName,
      duration: toTimeSpan(durationMs),
      responseCode: String(resultCode),
      success: succeeded,
      ...(source !== undefined && { source }),
      properties: { function: functionName, invocationId, trigger },
    },
    atMs: record.startedAtMs,
    operationId,
    parentId: record.parentId,
    operationName: functionName,
  });
}

const severities: Readonly<Record<LogLevel, number>> = {
  trace: 0,
  debug: 0,
  information: 1,
  warning: 2,
  error: 3,
  critical: 4,
};

/** A line of a function whose app leaves its lines to the host. */
export function toLogEnvelope(record: LogRecord, origin: Origin): object {
  const { functionName, invocationId, level, message, atMs } = record;
  const { operationId, spanId } = spanIdsOf(record.traceParent);
  return toEnvelope(origin, {
    baseType: 'MessageData',
    baseData: {
      message,
      severityLevel: severities[level],
      properties: { function: functionName, invocationId, category: `Function.${functionName}.User` },
    },
    atMs,
    operationId,
    parentId: spanId,
    operationName: functionName,
  });
}
