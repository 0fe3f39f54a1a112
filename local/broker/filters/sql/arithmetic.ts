import type { FilterValue } from '../compiled-rule';
import type { ArithmeticOperator } from './syntax-tree';

type Value = FilterValue | undefined;

/** Integers wrap at 64 bits as in C#; division by zero is unknown. */
const integerOperators: Record<ArithmeticOperator, (left: bigint, right: bigint) => bigint | undefined> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0n ? undefined : left / right),
  '%': (left, right) => (right === 0n ? undefined : left % right),
};

const decimalOperators: Record<ArithmeticOperator, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

function isNumeric(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function wrap(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt.asIntN(64, value);
}

function concatenate(left: Value, right: Value): string | undefined {
  const areTexts = [left, right].every((value) => typeof value === 'string' || isNumeric(value));
  return areTexts ? `${String(left)}${String(right)}` : undefined;
}

/** C# rules: integer with integer stays integer, `+` with a text concatenates; other mixtures are unknown. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint')
    return wrap(integerOperators[operator](left, right));
  if (isNumeric(left) && isNumeric(right)) return decimalOperators[operator](Number(left), Number(right));
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return concatenate(left, right);
  return undefined;
}

export function negate(value: Value): Value {
  if (typeof value === 'bigint') return BigInt.asIntN(64, -value);
  return typeof value === 'number' ? -value : undefined;
}
