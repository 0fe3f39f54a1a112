import { refuse } from '../platform-error';
import type { NumberColumn } from './column';
import type { ColumnKind } from './column-kind';
import { contextType } from './context-type';
import { toNarrowest } from './narrow-integer';

type Numeric = number | bigint;

const identity = { toWebApi: (value: Numeric) => value, toContext: (value: Numeric) => value };
const grouped = new Intl.NumberFormat('en-US');
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });
const currency = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

function checkRange<T extends Numeric>(
  value: T,
  column: NumberColumn,
  widest: readonly [Numeric, Numeric],
): T {
  const { minimum = widest[0], maximum = widest[1] } = column;
  if (value < minimum || value > maximum) throw refuse.outOfRange(`${String(minimum)} to ${String(maximum)}`);
  return value;
}

export const integer: ColumnKind = {
  ...identity,
  parse(value, column: NumberColumn) {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse.wrongType('Edm.Int32');
    return checkRange(value, column, [-(2 ** 31), 2 ** 31 - 1]);
  },
  format: (value: number) => grouped.format(value),
};

export const bigInteger: ColumnKind = {
  toContext: identity.toContext,
  toWebApi: toNarrowest,
  parse(value, column: NumberColumn) {
    const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    if (!isWhole) throw refuse.wrongType('Edm.Int64');
    return checkRange(BigInt(value), column, [-(2n ** 63n), 2n ** 63n - 1n]);
  },
  format: (value: bigint) => grouped.format(value),
};

function parseDecimal(value: unknown, column: NumberColumn): number {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw refuse.wrongType('Edm.Decimal');
  return checkRange(Number(value), column, [-1e14, 1e14]);
}

export const decimal: ColumnKind = {
  ...identity,
  parse: parseDecimal,
  format: (value: number) => twoDecimals.format(value),
};

export const money: ColumnKind = {
  parse: parseDecimal,
  toWebApi: (value: number) => value,
  toContext: (value: number) => ({ __type: contextType('Money'), Value: value }),
  format: (value: number) => currency.format(value),
};
