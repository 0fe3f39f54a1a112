import type { TableEntity } from '../storage/table-store';
import type { KeyedAnswer } from './idempotency-keys';

/** A text column takes 64 KiB of UTF-16. @see Table service data model, read 2026-11-20. */
const charactersPerColumn = 32_000;

/** A row takes 1 MiB; twelve columns of 64 KiB leave room for the rest. */
const mostColumns = 12;

function columnName(index: number): string {
  return `answer${index}`;
}

/** JSON that can be cut anywhere: half a surrogate pair would not survive its way into a column. */
function inAscii(json: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/[\u007f-\uffff]/g, escaped);
}

/** An answer as text columns of a row, in pieces; undefined for one that no row can hold. */
export function answerColumns({
  status,
  headers = {},
  body,
}: KeyedAnswer): Record<string, string> | undefined {
  const text = inAscii(JSON.stringify({ status, headers, body }));
  if (text.length > charactersPerColumn * mostColumns) return undefined;
  const count = Math.ceil(text.length / charactersPerColumn);
  const pieces = Array.from({ length: count }, (_, index) =>
    text.slice(index * charactersPerColumn, (index + 1) * charactersPerColumn),
  );
  return Object.fromEntries(pieces.map((piece, index) => [columnName(index), piece]));
}

/** Undefined when the columns do not make up an answer. */
export function answerOfColumns(entity: TableEntity): KeyedAnswer | undefined {
  const pieces = Array.from({ length: mostColumns }, (_, index) => entity[columnName(index)] ?? '');
  try {
    return JSON.parse(pieces.join('')) as KeyedAnswer;
  } catch {
    return undefined;
  }
}
