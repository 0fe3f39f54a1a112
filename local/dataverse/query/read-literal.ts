import type { Column } from '../columns/column';
import { toStoredDateTime } from '../columns/date-columns';
import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { Literal } from './filter';
import type { Token } from './tokenize';

const wholeNumber = /^-?\d+$/;
const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const date = /^\d{4}-\d\d-\d\d$/;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const typeNames: Readonly<Record<Column['type'], string>> = {
  string: 'Edm.String',
  memo: 'Edm.String',
  integer: 'Edm.Int32',
  bigint: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  double: 'Edm.Double',
  money: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  choice: 'Edm.Int32',
  choices: 'Edm.String',
  datetime: 'Edm.DateTimeOffset',
  dateonly: 'Edm.Date',
  uniqueidentifier: 'Edm.Guid',
  lookup: 'Edm.Guid',
};

function readNumber(text: string): number | bigint | undefined {
  if (!number.test(text)) return undefined;
  return wholeNumber.test(text) && !Number.isSafeInteger(Number(text)) ? BigInt(text) : Number(text);
}

function readDate(text: string, type: 'datetime' | 'dateonly'): string | undefined {
  if (!date.test(text) && !dateTime.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const stored = toStoredDateTime(milliseconds);
  return type === 'dateonly' ? stored.slice(0, 10) : stored;
}

function readBoolean(text: string): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

type ReadWord = (text: string) => Literal['value'] | undefined;

const unquotedText: ReadWord = () => undefined;

/** How what stands without quotes is read, by the type of the column. */
const readers: Readonly<Record<Column['type'], ReadWord>> = {
  string: unquotedText,
  memo: unquotedText,
  choices: unquotedText,
  uniqueidentifier: parseGuid,
  lookup: parseGuid,
  boolean: readBoolean,
  datetime: (text) => readDate(text, 'datetime'),
  dateonly: (text) => readDate(text, 'dateonly'),
  integer: readNumber,
  bigint: readNumber,
  decimal: readNumber,
  double: readNumber,
  money: readNumber,
  choice: readNumber,
};

function readWord(text: string, { type }: Column): Literal['value'] | undefined {
  return readers[type](text);
}

function isTextual({ type }: Column): boolean {
  return type === 'string' || type === 'memo' || type === 'choices';
}

/**
 * Reads a literal as the column stores its values.
 * @throws {PlatformError} when it is of another type
 */
export function readLiteral({ kind, value: text }: Token, column: Column): Literal {
  if (kind === 'word' && text === 'null') return { kind: 'literal', value: null };
  const value = kind === 'text' && isTextual(column) ? text : readWord(kind === 'word' ? text : '', column);
  if (value !== undefined) return { kind: 'literal', value };
  throw refuse.malformedQuery(
    `A binary operator with incompatible types was detected: '${text}' is no ${typeNames[column.type]}.`,
  );
}

/**
 * Reads a value that is text whatever the column's type, as in the values of `In` and of FetchXML.
 * @throws {PlatformError} when the column cannot have it
 */
export function readTextLiteral(text: string, column: Column): Literal['value'] {
  const value = isTextual(column) ? text : readWord(text.replace(/^\{(.*)\}$/, '$1'), column);
  if (value !== undefined) return value;
  throw refuse.malformedQuery(`'${text}' is no ${typeNames[column.type]}.`);
}
