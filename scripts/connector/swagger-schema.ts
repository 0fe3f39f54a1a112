import { isRecord, type JsonSchema } from '../../shared/api/documents/json-schema';
import { mergeForms } from './merge-forms';
import { summaryOf } from './summary-of';

/** Formats that the platform shows a field of its own for; others would be refused or mean nothing. */
const knownFormats = new Set([
  'date',
  'date-time',
  'uuid',
  'email',
  'uri',
  'byte',
  'int32',
  'int64',
  'float',
  'double',
]);

/** Keywords that OpenAPI 2.0 has under the same name and meaning. */
const sameKeywords = [
  'description',
  'default',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'multipleOf',
  'pattern',
  'readOnly',
] as const;

/**
 * A JSON Schema in the words of OpenAPI 2.0: no unions, no null type, no constants, and a summary and a description on
 * every member, which the designer of a flow shows.
 */
export function swaggerSchema(schema: JsonSchema, name?: string): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return { $ref: reference.replace('#/components/schemas/', '#/definitions/') };
  const merged = mergeForms(schema);
  return {
    ...typeOf(merged),
    ...kept(merged),
    ...bounds(merged),
    ...named(merged, name),
    ...members(merged),
    ...entries(merged, name),
  };
}

function typeOf({ type, format, contentEncoding, const: constant }: JsonSchema): JsonSchema {
  const types = (Array.isArray(type) ? type : [type]) as unknown[];
  const named = types.filter((each) => each !== 'null');
  // OpenAPI 2.0 has one type per value: several are left open.
  const own = named.length === 1 ? named[0] : undefined;
  const wire = contentEncoding === 'base64' || format === 'base64' ? 'byte' : format;
  return {
    ...(typeof own === 'string' && { type: own }),
    ...(typeof wire === 'string' && knownFormats.has(wire) && { format: wire }),
    ...(types.includes('null') && { 'x-nullable': true }),
    ...(constant !== undefined && { enum: [constant] }),
  };
}

function kept(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    sameKeywords
      .filter((keyword) => schema[keyword] !== undefined)
      .map((keyword) => [keyword, schema[keyword]]),
  );
}

/** Open ends are a flag in OpenAPI 2.0. */
function bounds({ exclusiveMinimum, exclusiveMaximum }: JsonSchema): JsonSchema {
  return {
    ...(typeof exclusiveMinimum === 'number' && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
    ...(typeof exclusiveMaximum === 'number' && { maximum: exclusiveMaximum, exclusiveMaximum: true }),
  };
}

function named({ title, description }: JsonSchema, name: string | undefined): JsonSchema {
  if (name === undefined) return {};
  const summary = summaryOf(typeof title === 'string' ? title : name);
  return {
    'x-ms-summary': summary,
    description: typeof description === 'string' ? description : `${summary}.`,
  };
}

function members({ properties, required, additionalProperties }: JsonSchema): JsonSchema {
  const mandatory = Array.isArray(required) ? required : [];
  return {
    ...(isRecord(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, member(inner as JsonSchema, name)]),
      ),
    }),
    ...(mandatory.length > 0 && { required: mandatory }),
    ...(isRecord(additionalProperties) && { additionalProperties: swaggerSchema(additionalProperties) }),
  };
}

/** A reference may have no summary beside it, so that it goes inside. */
function member(schema: JsonSchema, name: string): JsonSchema {
  const written = swaggerSchema(schema, name);
  if (written['$ref'] === undefined) return written;
  return { allOf: [written], ...named(schema, name) };
}

function entries({ items, prefixItems, type }: JsonSchema, name: string | undefined): JsonSchema {
  const [first] = Array.isArray(prefixItems) ? (prefixItems as JsonSchema[]) : [];
  const entry = first ?? (isRecord(items) ? items : undefined);
  if (entry) return { items: swaggerSchema(entry, name) };
  return type === 'array' ? { items: {} } : {};
}
