import { checkedGuid } from './checked-name';
import { invalidInput, type Place } from './invalid-input';

/** A value to compare with; the platform tells the kinds apart by their spelling alone. */
export type LiteralValue =
  | string
  | number
  | bigint
  | boolean
  /** A moment, for columns with date and time. */
  | Date
  /** For primary keys; `_name_value` columns take plain text. */
  | { guid: string }
  /** `2026-01-31`, for columns without a time. */
  | { date: string };

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** A surrogate without its partner: no UTF-8 exists for it. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Text that UTF-8 can carry.
 * @throws {ContractViolationError} for half a character
 */
export function checkedText(text: string, place: Place): string {
  if (!loneSurrogate.test(text)) return text;
  throw invalidInput('the text holds half a character (a surrogate without its partner)', place);
}

/** Text between quotes, those within doubled. */
export function textLiteral(text: string, place: Place): string {
  return `'${checkedText(text, place).replaceAll("'", "''")}'`;
}

function numberLiteral(value: number, place: Place): string {
  if (Number.isFinite(value)) return String(value);
  throw invalidInput('the number is not finite', place);
}

function bigintLiteral(value: bigint, place: Place): string {
  if (value >= int64.least && value <= int64.most) return String(value);
  throw invalidInput('the number needs more than 64 bits', place);
}

function momentLiteral(value: Date, place: Place): string {
  if (Number.isNaN(value.getTime())) throw invalidInput('the date is not valid', place);
  return value.toISOString();
}

function dateLiteral(text: unknown, place: Place): string {
  if (typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))
    return text;
  throw invalidInput('a date is written yyyy-mm-dd', place);
}

/** The compiler has seen to the kinds; a value that came by a cast is named rather than sent. */
function objectLiteral(value: unknown, place: Place): string {
  if (value instanceof Date) return momentLiteral(value, place);
  if (typeof value === 'object' && value !== null) {
    if ('guid' in value) return checkedGuid(String(value.guid), place);
    if ('date' in value) return dateLiteral(value.date, place);
  }
  throw invalidInput('a value is text, a number, true or false, a date or an id', place);
}

/**
 * A value as OData spells it, not yet percent-encoded.
 * @throws {ContractViolationError} for a value that has no spelling
 */
export function literal(value: LiteralValue, place: Place): string {
  if (typeof value === 'string') return textLiteral(value, place);
  if (typeof value === 'number') return numberLiteral(value, place);
  if (typeof value === 'bigint') return bigintLiteral(value, place);
  if (typeof value === 'boolean') return String(value);
  return objectLiteral(value, place);
}
