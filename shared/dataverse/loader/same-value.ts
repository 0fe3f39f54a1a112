import type { ColumnValue } from '../rows/row-values';

/** A moment with a time zone, as the Web API writes and takes it. */
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const numberPattern = /^-?\d+(\.\d+)?$/;
const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Trailing zeros of a decimal mean nothing. */
function plainNumber(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

function isSameText(sent: string, stored: string): boolean {
  if (sent === stored) return true;
  if (guidPattern.test(sent)) return sent.toLowerCase() === stored;
  if (!momentPattern.test(sent) || !momentPattern.test(stored)) return false;
  // The platform keeps whole seconds.
  return Math.floor(Date.parse(sent) / 1_000) === Math.floor(Date.parse(stored) / 1_000);
}

function isSameNumber(sent: string, stored: string): boolean {
  if (numberPattern.test(sent) && numberPattern.test(stored))
    return plainNumber(sent) === plainNumber(stored);
  return sent !== '' && Number(sent) === Number(stored);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/**
 * Whether writing `sent` over `stored` would change nothing. In doubt it says no: a write too many does less harm than
 * one too few.
 */
export function isSameValue(sent: ColumnValue, stored: unknown): boolean {
  if (isEmpty(sent) || typeof sent === 'boolean') return isEmpty(sent) ? isEmpty(stored) : sent === stored;
  if (typeof stored !== 'string' && typeof stored !== 'number') return false;
  if (typeof sent === 'string' && typeof stored === 'string') return isSameText(sent, stored);
  return isSameNumber(String(sent), String(stored));
}
