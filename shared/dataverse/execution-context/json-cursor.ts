import { ContractViolationError } from '../../errors/contract-violation-error';

/** A value of a parsed body together with where it was found, so that a refusal can name the place. */
export interface JsonCursor {
  readonly value: unknown;
  /** `InputParameters[0].value.Id`; empty at the top. */
  readonly path: string;
}

const guidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The error for a value that is not what an execution context has in its place. */
export function violation({ path }: JsonCursor, expected: string): ContractViolationError {
  const place = path === '' ? '$' : path;
  return new ContractViolationError(`${place} is not ${expected}`, { details: { path: place } });
}

export function isPresent({ value }: JsonCursor): boolean {
  return value !== undefined && value !== null;
}

export function objectAt(cursor: JsonCursor): Record<string, unknown> {
  const { value } = cursor;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw violation(cursor, 'an object');
  return value as Record<string, unknown>;
}

export function member(cursor: JsonCursor, name: string): JsonCursor {
  const object = objectAt(cursor);
  return {
    value: Object.hasOwn(object, name) ? object[name] : undefined,
    path: cursor.path === '' ? name : `${cursor.path}.${name}`,
  };
}

/** The items of an array; none where the array is missing or null. */
export function items(cursor: JsonCursor): JsonCursor[] {
  const { value, path } = cursor;
  if (!isPresent(cursor)) return [];
  if (!Array.isArray(value)) throw violation(cursor, 'an array');
  return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }));
}

/** A dictionary as .NET writes it (`[{ key, value }]`), every value parsed by `parse`. */
export function dictionary<T>(cursor: JsonCursor, parse: (value: JsonCursor) => T): Record<string, T> {
  return Object.fromEntries(
    items(cursor).map((pair) => [textAt(member(pair, 'key')), parse(member(pair, 'value'))] as const),
  );
}

export function textAt(cursor: JsonCursor): string {
  if (typeof cursor.value !== 'string') throw violation(cursor, 'text');
  return cursor.value;
}

export function optionalTextAt(cursor: JsonCursor): string | null {
  return isPresent(cursor) ? textAt(cursor) : null;
}

export function guidAt(cursor: JsonCursor): string {
  if (!guidPattern.test(textAt(cursor))) throw violation(cursor, 'a guid');
  return textAt(cursor).toLowerCase();
}

export function optionalGuidAt(cursor: JsonCursor): string | null {
  return isPresent(cursor) ? guidAt(cursor) : null;
}

export function integerAt(cursor: JsonCursor): number {
  if (!Number.isInteger(cursor.value)) throw violation(cursor, 'an integer');
  return cursor.value as number;
}

/** A number, or the decimal text of one that no double holds exactly. */
export function decimalAt(cursor: JsonCursor): number | string {
  const { value } = cursor;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^-?\d/.test(value) && !Number.isNaN(Number(value))) return value;
  throw violation(cursor, 'a number');
}

export function booleanAt(cursor: JsonCursor): boolean {
  if (typeof cursor.value !== 'boolean') throw violation(cursor, 'true or false');
  return cursor.value;
}

/** A row version: decimal text, null where the platform does not know it. */
export function rowVersionAt(cursor: JsonCursor): string | null {
  const version = typeof cursor.value === 'number' ? String(cursor.value) : optionalTextAt(cursor);
  if (version === null || version === '') return null;
  if (!/^\d+$/.test(version)) throw violation(cursor, 'a decimal row version');
  return version;
}
