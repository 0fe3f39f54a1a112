export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * The message is a constant phrase; facts are fields, a later one in the place of an earlier one of its name; never
 * personal data, secrets or payloads.
 */
export interface Logger {
  info(message: string, ...fields: readonly LogFields[]): void;
  warn(message: string, ...fields: readonly LogFields[]): void;
  error(message: string, ...fields: readonly LogFields[]): void;
}
