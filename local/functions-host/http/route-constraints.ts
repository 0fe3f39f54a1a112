export type RouteConstraint = (value: string) => boolean;

const guid = /^[({]?[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}[)}]?$/i;
const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/;

function isInteger(value: string, lowest: bigint, highest: bigint): boolean {
  if (!/^[+-]?\d+$/.test(value)) return false;
  const number = BigInt(value.replace('+', ''));
  return number >= lowest && number <= highest;
}

function isFloat(value: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value);
}

const isInt64 = (value: string): boolean => isInteger(value, -(2n ** 63n), 2n ** 63n - 1n);
const numberWithin = (lowest: bigint, highest: bigint): RouteConstraint => {
  return (value) =>
    isInt64(value) && BigInt(value.replace('+', '')) >= lowest && BigInt(value.replace('+', '')) <= highest;
};

const simple: Record<string, RouteConstraint> = {
  int: (value) => isInteger(value, -(2n ** 31n), 2n ** 31n - 1n),
  long: isInt64,
  bool: (value) => /^(?:true|false)$/i.test(value),
  guid: (value) => guid.test(value),
  decimal: (value) => decimal.test(value),
  double: isFloat,
  float: isFloat,
  datetime: (value) => /\d/.test(value) && !Number.isNaN(Date.parse(value)),
  alpha: (value) => /^[a-z]*$/i.test(value),
  required: (value) => value !== '',
  file: (value) => /\.[^/.]+$/.test(value),
  nonfile: (value) => !/\.[^/.]+$/.test(value),
};

const largest = 2n ** 63n - 1n;
const withArguments: Record<string, (...args: string[]) => RouteConstraint> = {
  minlength: (length) => (value) => value.length >= Number(length),
  maxlength: (length) => (value) => value.length <= Number(length),
  length:
    (shortest, longest = shortest) =>
    (value) =>
      value.length >= Number(shortest) && value.length <= Number(longest),
  min: (lowest = '0') => numberWithin(BigInt(lowest), largest),
  max: (highest = '0') => numberWithin(-largest, BigInt(highest)),
  range: (lowest = '0', highest = '0') => numberWithin(BigInt(lowest), BigInt(highest)),
};

/**
 * The check behind an inline route constraint such as `int`, `range(1,5)` or `regex(^a)`.
 * @throws {Error} when ASP.NET knows no constraint of that name
 */
export function createRouteConstraint(text: string): RouteConstraint {
  const [, name = '', argument] = /^(\w+)(?:\((.*)\))?$/s.exec(text.trim()) ?? [];
  const key = name.toLowerCase();
  if (key === 'regex' && argument !== undefined) {
    const pattern = new RegExp(argument.replaceAll('{{', '{').replaceAll('}}', '}'), 'i');
    return (value) => pattern.test(value);
  }
  const constraint = argument === undefined ? simple[key] : undefined;
  if (constraint) return constraint;
  const create = argument === undefined ? undefined : withArguments[key];
  if (create && argument !== undefined) return create(...argument.split(',').map((part) => part.trim()));
  throw new Error(`the route constraint "${text}" is unknown`);
}
