import { boolean, choice, choices } from './choice-columns';
import type { Column, ColumnType } from './column';
import type { ColumnKind } from './column-kind';
import { dateOnly, dateTime } from './date-columns';
import { lookup } from './lookup-column';
import { bigInteger, decimal, integer, money } from './number-columns';
import { text, uniqueIdentifier } from './text-columns';

const kinds: Record<ColumnType, ColumnKind> = {
  string: text,
  memo: text,
  uniqueidentifier: uniqueIdentifier,
  integer,
  bigint: bigInteger,
  decimal,
  double: decimal,
  money,
  boolean,
  choice,
  choices,
  datetime: dateTime,
  dateonly: dateOnly,
  lookup,
};

export function kindOf({ type }: Column): ColumnKind {
  return kinds[type];
}
