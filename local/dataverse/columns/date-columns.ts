import { refuse } from '../platform-error';
import type { ColumnKind } from './column-kind';

const dateTimeText = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const dateText = /^\d{4}-\d\d-\d\d$/;
/** SQL Server's first day, which bounds every date column. */
const earliestMs = Date.parse('1753-01-01T00:00:00Z');

function parseMatching(value: unknown, pattern: RegExp, expected: string): Date {
  const date = typeof value === 'string' && pattern.test(value) ? new Date(value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw refuse.wrongType(expected);
  if (date.getTime() < earliestMs) throw refuse.outOfRange('1753-01-01 to 9999-12-31');
  return date;
}

function jsonDate(value: string): string {
  return `/Date(${Date.parse(value)})/`;
}

/** The platform keeps whole seconds. */
export function toStoredDateTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

export const dateTime: ColumnKind = {
  parse: (value) => toStoredDateTime(parseMatching(value, dateTimeText, 'Edm.DateTimeOffset').getTime()),
  toWebApi: (value: string) => value,
  toContext: jsonDate,
  format: (value: string) => value.replace('Z', '-00:00'),
};

export const dateOnly: ColumnKind = {
  parse: (value) => parseMatching(value, dateText, 'Edm.Date').toISOString().slice(0, 10),
  toWebApi: (value: string) => value,
  toContext: jsonDate,
  format: (value: string) => value,
};
