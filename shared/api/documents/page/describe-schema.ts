import { isRecord, type JsonSchema } from '../json-schema';

/** `string (email)`, `list of object`, `string or null`. */
export function describeType(schema: JsonSchema): string {
  const { type, format, items } = schema;
  if (type === 'array') return `list of ${isRecord(items) ? describeType(items) : 'anything'}`;
  if (Array.isArray(type)) return (type as string[]).join(' or ');
  if (typeof type === 'string') return typeof format === 'string' ? `${type} (${format})` : type;
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return 'value';
  return objectWords.some((word) => schema[word] !== undefined) ? 'object' : 'anything';
}

const objectWords = ['$ref', 'oneOf', 'anyOf'] as const;

const rules: readonly (readonly [string, (value: string) => string])[] = [
  ['const', (value) => `Always ${value}.`],
  ['minimum', (value) => `At least ${value}.`],
  ['exclusiveMinimum', (value) => `More than ${value}.`],
  ['maximum', (value) => `At most ${value}.`],
  ['exclusiveMaximum', (value) => `Less than ${value}.`],
  ['multipleOf', (value) => `A multiple of ${value}.`],
  ['default', (value) => `${value} when absent.`],
];

/** What a value may be, in sentences; names and numbers stand between backticks. */
export function describeLimits(schema: JsonSchema): string {
  const simple = rules
    .filter(([key]) => schema[key] !== undefined)
    .map(([key, sentence]) => sentence(quote(schema[key])));
  return [
    choice(schema['enum']),
    range(schema['minLength'], schema['maxLength'], 'characters'),
    range(schema['minItems'], schema['maxItems'], 'entries'),
    form(schema['pattern']),
    ...simple,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function choice(values: unknown): string | undefined {
  if (!Array.isArray(values)) return undefined;
  return values.length === 1 ? `Always ${quote(values[0])}.` : `One of ${quote(values)}.`;
}

function range(least: unknown, most: unknown, unit: string): string | undefined {
  if (typeof most === 'number')
    return typeof least === 'number' ? `${least} to ${most} ${unit}.` : `At most ${most} ${unit}.`;
  if (typeof least !== 'number') return undefined;
  return least === 1 ? 'Not empty.' : `At least ${least} ${unit}.`;
}

/** Expressions that only keep control characters out say less than the sentence. */
function form(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return undefined;
  return pattern.startsWith(String.raw`^[^\u00`) ? 'No control characters.' : `Matches ${quote(pattern)}.`;
}

function quote(value: unknown): string {
  if (Array.isArray(value)) return value.map(quote).join(', ');
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
