import { z } from 'zod';
import type { TelemetryKind, TelemetryRecord } from './telemetry-record';

/** Senders differ in whether codes are texts; a value of any other kind says nothing. */
const optionalText = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value === '' ? undefined : value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  });
const properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((values) =>
    Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  );

const baseData = z.object({
  name: optionalText,
  id: optionalText,
  message: optionalText,
  duration: z.string().nullish(),
  success: z.boolean().nullish(),
  responseCode: optionalText,
  resultCode: optionalText,
  type: optionalText,
  target: optionalText,
  source: optionalText,
  severityLevel: z.union([z.number(), z.string()]).nullish(),
  metrics: z.array(z.object({ name: z.string(), value: z.number() })).nullish(),
  exceptions: z.array(z.object({ typeName: optionalText, message: optionalText })).nullish(),
  properties,
});
type BaseData = z.output<typeof baseData>;

const envelope = z.object({
  name: z.string({ error: 'is needed' }),
  time: z.string({ error: 'is needed' }).refine((time) => !Number.isNaN(Date.parse(time)), 'must be a time'),
  tags: z.record(z.string(), z.unknown()).nullish(),
  data: z.object({ baseType: z.string({ error: 'is needed' }), baseData }),
});
type Envelope = z.output<typeof envelope>;

const kinds: Readonly<Record<string, TelemetryKind>> = {
  RequestData: 'request',
  RemoteDependencyData: 'dependency',
  MessageData: 'log',
  EventData: 'event',
  MetricData: 'metric',
  ExceptionData: 'exception',
  PageViewData: 'page',
};

const timeSpan = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/;

/** .NET's time span `[d.]hh:mm:ss[.fffffff]`. */
function durationMsOf(duration: string | null | undefined): number | undefined {
  const match = timeSpan.exec(duration ?? '');
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part || 0));
  const totalMs = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return Math.round(totalMs * 1000) / 1000;
}

const severities = ['verbose', 'information', 'warning', 'error', 'critical'];

function severityOf(level: BaseData['severityLevel']): number | undefined {
  if (typeof level !== 'string') return level ?? undefined;
  const byName = severities.indexOf(level.toLowerCase());
  return byName >= 0 ? byName : undefined;
}

function nameOf(kind: TelemetryKind, { name, message, metrics, exceptions }: BaseData): string {
  const [exception] = exceptions ?? [];
  const named: Partial<Record<TelemetryKind, string | undefined>> = {
    log: message,
    metric: metrics?.[0]?.name,
    exception: [exception?.typeName, exception?.message].filter(Boolean).join(': '),
  };
  return named[kind] ?? name ?? '';
}

function tagOf({ tags }: Envelope, tag: string): string | undefined {
  const value = tags?.[tag];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toRecord(read: Envelope): TelemetryRecord {
  const { baseType, baseData: base } = read.data;
  const kind = kinds[baseType] ?? 'other';
  return {
    kind,
    time: new Date(read.time).toISOString(),
    name: nameOf(kind, base),
    operationId: tagOf(read, 'ai.operation.id'),
    parentId: tagOf(read, 'ai.operation.parentId'),
    id: base.id,
    durationMs: durationMsOf(base.duration),
    success: base.success ?? undefined,
    resultCode: base.responseCode ?? base.resultCode,
    type: base.type,
    target: base.target ?? base.source,
    severity: severityOf(base.severityLevel),
    value: base.metrics?.[0]?.value,
    role: tagOf(read, 'ai.cloud.role'),
    properties: base.properties,
  };
}

export type ReadEnvelope =
  | { record: TelemetryRecord }
  /** The SDK's reports about itself, which nobody asked for. */
  | { record: undefined }
  | { problem: string };

/** Reads one envelope of the track API; what does not fit is named by its path. */
export function readEnvelope(item: unknown): ReadEnvelope {
  const parsed = envelope.safeParse(item);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
    return { problem: problems.join('; ') };
  }
  if (parsed.data.name.endsWith('Statsbeat')) return { record: undefined };
  return { record: toRecord(parsed.data) };
}
