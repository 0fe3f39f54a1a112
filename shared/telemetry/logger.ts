export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The message is a constant phrase; facts are fields; never personal data, secrets or payloads. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
