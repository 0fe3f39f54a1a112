import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { without } from './without';
import { isRecord, toJsonSchema, type JsonSchema } from './json-schema';

/** The named schemas of a document; schemas with an `id` in their meta data are shared by whoever uses them. */
export class SchemaComponents {
  private readonly named = new Map<string, JsonSchema>();

  /** Adds a schema under a name. */
  add(name: string, schema: z.ZodType, direction: 'input' | 'output'): JsonSchema {
    return this.put(name, this.inline(schema, direction, name));
  }

  put(name: string, schema: JsonSchema): JsonSchema {
    const known = this.named.get(name);
    if (known && !isDeepStrictEqual(known, schema))
      throw new Error(`Two different schemas of the API are called ${name}; give one another id.`);
    this.named.set(name, schema);
    return { $ref: `#/components/schemas/${name}` };
  }

  /**
   * The schema itself, with its shared parts among the components.
   * @param owner stands before the names of parts that have none, such as those that hold themselves
   */
  inline(schema: z.ZodType, direction: 'input' | 'output', owner = 'Parameter'): JsonSchema {
    const nameOf = (name: string): string => name.replace(/^__schema(\d+)$/, `${owner}Part$1`);
    const { $defs, ...own } = relocated(toJsonSchema(schema, direction), nameOf) as JsonSchema;
    for (const [name, shared] of Object.entries(isRecord($defs) ? $defs : {}))
      this.put(nameOf(name), without(shared as JsonSchema, 'id', '$id'));
    return without(own, 'id', '$id');
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.named].sort(([a], [b]) => a.localeCompare(b)));
  }
}

function relocated(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => relocated(each, nameOf));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? `#/components/schemas/${nameOf(inner.replace('#/$defs/', ''))}`
        : relocated(inner, nameOf),
    ]),
  );
}
