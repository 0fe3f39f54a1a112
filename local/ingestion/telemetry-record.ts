/** What Application Insights calls a table, by the word people use here. */
export const telemetryKinds = [
  'request',
  'dependency',
  'log',
  'event',
  'metric',
  'exception',
  'page',
  'other',
] as const;
export type TelemetryKind = (typeof telemetryKinds)[number];

/** One envelope, read once: the members every kind shares, whatever they are called on the wire. */
export interface TelemetryRecord {
  kind: TelemetryKind;
  /** When it began, ISO 8601; of logs, events and metrics when it was. */
  time: string;
  /** Name of a request, dependency, event or metric; the text of a log; the type of an exception. */
  name: string;
  /** The trace id. */
  operationId?: string | undefined;
  /** The span this one is below. */
  parentId?: string | undefined;
  /** The span's own id: requests and dependencies. */
  id?: string | undefined;
  durationMs?: number | undefined;
  success?: boolean | undefined;
  resultCode?: string | undefined;
  /** Kind of dependency, such as HTTP. */
  type?: string | undefined;
  target?: string | undefined;
  /** Severity of a log or exception, 0 verbose to 4 critical. */
  severity?: number | undefined;
  /** Of a metric. */
  value?: number | undefined;
  /** `OTEL_SERVICE_NAME` of the process that sent it. */
  role?: string | undefined;
  properties: Readonly<Record<string, string>>;
}

/** Without the number of the copy: `dv-1~2` is the second copy of `dv-1`. */
export function logicalIdOf(messageId: string): string {
  return messageId.replace(/~[^~]*$/, '');
}
