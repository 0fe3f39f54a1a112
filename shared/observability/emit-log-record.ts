import { context, trace } from '@opentelemetry/api';
import { logs, SeverityNumber, type AnyValueMap } from '@opentelemetry/api-logs';
import { instrumentationScope } from './instrumentation-scope';
import type { LogFields, Logger } from './logger';
import { activeRecordFacts } from './record-facts';
import { isKept } from './sampling';

const severities: Readonly<Record<keyof Logger, SeverityNumber>> = {
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
};

/** Already said by the record's own text, and by its operation and parent ids. */
const spokenFor: ReadonlySet<string> = new Set(['traceparent', 'message']);

/**
 * Sends one log line to telemetry as a record, its fields as properties. Of traces that sampling leaves out only warnings
 * and errors are sent. Without telemetry nothing happens.
 */
export function emitLogRecord(level: keyof Logger, message: string, fields: LogFields): void {
  const logger = logs.getLogger(instrumentationScope);
  if (!logger.enabled() || (level === 'info' && isLeftOut())) return;
  const attributes: AnyValueMap = { ...activeRecordFacts() };
  for (const name in fields) {
    const value = fields[name];
    // The exporter would write an absent value as a word.
    if (value !== undefined && value !== null && !spokenFor.has(name)) attributes[name] = value;
  }
  logger.emit({ severityNumber: severities[level], body: message, attributes });
}

function isLeftOut(): boolean {
  const span = trace.getSpanContext(context.active());
  return span !== undefined && !isKept(span.traceId);
}
