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

/** Writes every entry as one line of JSON, `bound` fields in each; secrets are masked as a last net. */
export function createLogger(sink: LogSink, bound: LogFields = {}): Logger {
  return {
    info: (message, ...fields) => {
      sink.info(formatLine(message, [bound, ...fields]));
    },
    warn: (message, ...fields) => {
      sink.warn(formatLine(message, [bound, ...fields]));
    },
    error: (message, ...fields) => {
      sink.error(formatLine(message, [bound, ...fields]));
    },
  };
}

/** One line per message is most of what the pipeline costs: no object is built that is not printed. */
function formatLine(message: string, facts: readonly LogFields[]): string {
  const line: Record<string, LogFields[string]> = {};
  for (const fields of facts) {
    for (const name in fields) line[name] = loggable(name, fields[name]);
  }
  // The phrase comes last, so that no field can take its place.
  line['message'] = redactText(message);
  return JSON.stringify(line);
}

function loggable(name: string, value: LogFields[string]): LogFields[string] {
  if (typeof value !== 'string') return value;
  // Masked before it is cut: a cut may make a secret unrecognisable.
  const text = redactField(name, value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
