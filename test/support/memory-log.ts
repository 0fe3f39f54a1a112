import type { LogSink } from '../../shared/observability/structured-logger';

export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  line: string;
}

/** Keeps log lines in memory, as written and as fields. */
export class MemoryLog implements LogSink {
  readonly entries: LogEntry[] = [];

  info = (line: string): void => void this.entries.push({ level: 'info', line });
  warn = (line: string): void => void this.entries.push({ level: 'warn', line });
  error = (line: string): void => void this.entries.push({ level: 'error', line });

  /** Every line parsed, with its level. */
  get records(): Record<string, unknown>[] {
    return this.entries.map(({ level, line }) => ({
      level,
      ...(JSON.parse(line) as Record<string, unknown>),
    }));
  }
}
