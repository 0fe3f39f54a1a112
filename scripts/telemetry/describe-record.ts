import type { TelemetryRecord } from '../../local/ingestion/telemetry-record';

type ShownProperty = 'outcome' | 'code' | 'attempt' | 'hop' | 'messageId';

/** What became of it. */
export const outcomeProperties: readonly ShownProperty[] = ['outcome', 'code'];

/** The same, and what tells one delivery of a message from another. */
export const deliveryProperties: readonly ShownProperty[] = [
  ...outcomeProperties,
  'attempt',
  'hop',
  'messageId',
];

export function describeDuration(durationMs: number): string {
  if (durationMs >= 10_000) return `${(durationMs / 1000).toFixed(1)} s`;
  return `${Math.round(durationMs * 10) / 10} ms`;
}

/** Whether the record tells of something that went wrong. */
export function isFailure({ kind, success, severity = 0 }: TelemetryRecord): boolean {
  return success === false || kind === 'exception' || (kind === 'log' && severity >= 3);
}

function resultOf({ kind, success, resultCode, type, target, value }: TelemetryRecord): string[] {
  const result = [];
  if (kind === 'dependency' && target !== undefined) result.push(`→ ${target}`);
  if (type !== undefined && kind === 'dependency') result.push(`(${type})`);
  if (resultCode !== undefined && resultCode !== '0') result.push(resultCode);
  if (success === false) result.push('failed');
  if (value !== undefined) result.push(`= ${value}`);
  return result;
}

/** Result and properties as words of one line. */
export function describeFacts(record: TelemetryRecord, shown: readonly ShownProperty[]): string {
  const facts = shown.flatMap((name) => {
    const value = record.properties[name];
    if (value === undefined || value === '') return [];
    return [name === 'outcome' || name === 'code' ? value : `${name} ${value}`];
  });
  return [...resultOf(record), ...facts].join(' ');
}

/** One record on one line, with its time of the day. */
export function describeRecord(record: TelemetryRecord): string {
  const { time, kind, name, durationMs, properties, operationId } = record;
  const parts = [
    time.slice(11, 23),
    kind.padEnd(10),
    name,
    ...(durationMs === undefined ? [] : [describeDuration(durationMs)]),
    describeFacts(record, deliveryProperties),
    ...(kind === 'request' || properties['function'] === undefined ? [] : [`in ${properties['function']}`]),
    ...(operationId === undefined ? [] : [`operation ${operationId}`]),
  ];
  return parts.filter((part) => part !== '').join('  ');
}
