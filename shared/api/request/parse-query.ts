import { z } from 'zod';
import { formatFieldPath, type FieldError } from './field-error';
import { parsePart, type ParsedPart } from './parse-part';

/**
 * The query as its schema promises. A name may come once, or as often as it likes where the schema has an array;
 * names that the schema does not have are refused.
 */
export function parseQuery<S extends z.ZodObject>(
  schema: S | undefined,
  search: URLSearchParams,
): ParsedPart<z.output<S> | undefined> {
  const { values, errors } = collect(schema?.shape ?? {}, search);
  if (!schema) return errors.length > 0 ? { errors } : { value: undefined };
  const parsed = parsePart(schema, values, ['query']);
  if ('errors' in parsed) return { errors: [...errors, ...parsed.errors] };
  return errors.length > 0 ? { errors } : parsed;
}

interface Collected {
  values: Record<string, string | string[]>;
  errors: FieldError[];
}

function collect(shape: Readonly<Record<string, z.core.$ZodType>>, search: URLSearchParams): Collected {
  const collected: Collected = { values: {}, errors: [] };
  for (const name of new Set(search.keys())) {
    const given = search.getAll(name);
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (expected === undefined) collected.errors.push(errorAt(name, 'is not known'));
    else if (takesMany(expected)) collected.values[name] = given;
    else if (given.length > 1) collected.errors.push(errorAt(name, 'is given more than once'));
    else collected.values[name] = given[0] ?? '';
  }
  return collected;
}

function errorAt(name: string, message: string): FieldError {
  return { path: formatFieldPath(['query', name]), message };
}

/** Whether a parameter's schema is an array below what wraps it: optional, with a default, or transformed. */
export function takesMany(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodPipe) return takesMany(schema.in);
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapper && takesMany(schema.unwrap());
}
