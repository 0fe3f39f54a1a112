import { emitLogRecord } from './emit-log-record';
import type { LogFields, Logger } from './logger';
import { redactField, redactText } from './redact';

/** Where lines go: an invocation context of the Functions library fits. */
export interface LogSink {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Characters; longer texts belong to the message they came from, not into a log. */
const longestValue = 2_000;

/**
 * Writes every entry as one line of JSON, `bound` fields in each, and as one record of telemetry where there is any;
 * secrets are masked as a last net.
 */
export function createLogger(sink: LogSink, bound: LogFields = {}): Logger {
  function write(level: keyof Logger, message: string, facts: readonly LogFields[]): void {
    const line = lineOf(message, bound, facts);
    sink[level](JSON.stringify(line));
    emitLogRecord(level, line.message, line);
  }
  return {
    info: (message, ...fields) => {
      write('info', message, fields);
    },
    warn: (message, ...fields) => {
      write('warn', message, fields);
    },
    error: (message, ...fields) => {
      write('error', message, fields);
    },
  };
}

type Line = Record<string, LogFields[string]> & { message: string };

/** One line per message is most of what the pipeline costs: no object is built that is not printed. */
function lineOf(message: string, bound: LogFields, facts: readonly LogFields[]): Line {
  const line: Record<string, LogFields[string]> = {};
  addTo(line, bound);
  for (const fields of facts) addTo(line, fields);
  // The phrase comes last, so that no field can take its place.
  return Object.assign(line, { message: redactText(message) });
}

function addTo(line: Record<string, LogFields[string]>, fields: LogFields): void {
  for (const name in fields) line[name] = loggable(name, fields[name]);
}

function loggable(name: string, value: LogFields[string]): LogFields[string] {
  if (typeof value !== 'string') return value;
  // Masked before it is cut: a cut may make a secret unrecognisable.
  const text = redactField(name, value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
