import { z } from 'zod';

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Whether a value may be looked into as a schema or any other object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What callers may send (`input`) or get (`output`) as JSON Schema, without what says nothing to a reader: limits of
 * the number type, the expression behind a format, a union for null.
 */
export function toJsonSchema(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema {
  const written = z.toJSONSchema(schema, { io: direction, unrepresentable: 'any' });
  return tidy(written, direction) as JsonSchema;
}

type Direction = 'input' | 'output';

function tidy(value: unknown, direction: Direction): unknown {
  if (Array.isArray(value)) return value.map((each) => tidy(each, direction));
  if (!isRecord(value)) return value;
  const schema = withoutUnion(value);
  const kept = Object.entries(schema).filter(([key, inner]) => !isNoise(key, inner, schema, direction));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, keepsData.has(key) ? inner : tidy(inner, direction)]),
  );
}

/** Below these stand values, which may look like schemas. */
const keepsData = new Set(['const', 'default', 'enum', 'example', 'examples', 'required']);

/** Answers may gain members within a version, so that their schemas are not closed for those who generate clients. */
function isNoise(key: string, value: unknown, { format }: JsonSchema, direction: Direction): boolean {
  if (key === '$schema') return true;
  if (key === 'pattern') return format !== undefined;
  if (key === 'additionalProperties') return direction === 'output' && value === false;
  if (key === 'propertyNames') return true;
  return (
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
    (key === 'minimum' && value === Number.MIN_SAFE_INTEGER)
  );
}

function withoutUnion(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [first, second] = anyOf as readonly unknown[];
  if (!isRecord(first) || !isRecord(second) || second['type'] !== 'null') return schema;
  if (typeof first['type'] !== 'string' || first['enum'] !== undefined) return schema;
  return { ...first, type: [first['type'], 'null'], ...rest };
}
