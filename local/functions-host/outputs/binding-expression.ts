import { randomUUID } from 'node:crypto';

export type BindingData = Readonly<Record<string, unknown>>;

function readMember(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const found = Object.entries(holder).find(([member]) => member.toLowerCase() === name.toLowerCase());
  return found?.[1] as unknown;
}

function formatDate(format: string, date: Date): string {
  const iso = date.toISOString();
  const parts: Record<string, string> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return format.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, (part) => parts[part] ?? part);
}

function readSystemValue(expression: string, now: Date): string | undefined {
  const [name = '', format] = expression.split(/:(.*)/s);
  switch (name.toLowerCase()) {
    case 'rand-guid':
    case 'sys.randguid':
      return randomUUID();
    case 'datetime':
    case 'sys.utcnow':
      return formatDate(format ?? 'yyyy-MM-ddTHH-mm-ssZ', now);
    default:
      return undefined;
  }
}

function readValue(expression: string, values: BindingData, now: Date): string {
  const system = readSystemValue(expression, now);
  if (system !== undefined) return system;
  const value = expression.split('.').reduce<unknown>(readMember, values);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new Error(`the binding expression {${expression}} has no value`);
}

/**
 * Fills `{name}` expressions of an output or input from the trigger's metadata, with `{rand-guid}` and `{DateTime:…}`.
 * @throws {Error} naming an expression without a value
 */
export function fillExpressions(text: string, values: BindingData, now = new Date()): string {
  return text.replaceAll(/\{([^{}]+)\}/g, (_match, expression: string) => readValue(expression, values, now));
}
