import { without } from '../../shared/api/documents/without';
import { isRecord, type JsonSchema } from '../../shared/api/documents/json-schema';

/**
 * OpenAPI 2.0 has no "one of these forms". Objects become one that has the members of all and needs those that each
 * form needs; other values lose what the forms do not share. The API itself still checks the forms.
 */
export function mergeForms(schema: JsonSchema): JsonSchema {
  const { oneOf, anyOf, allOf, ...rest } = schema;
  const forms = [oneOf, anyOf, allOf].find((each) => Array.isArray(each)) as
    readonly JsonSchema[] | undefined;
  if (!forms) return schema;
  const merged = forms.map(mergeForms);
  const isNullable = merged.some(({ type }) => type === 'null');
  const values = merged.filter(({ type }) => type !== 'null');
  const joined = values.every(({ type }) => type === 'object') ? joinObjects(values) : joinValues(values);
  const { type } = joined;
  return { ...joined, ...(isNullable && typeof type === 'string' && { type: [type, 'null'] }), ...rest };
}

function joinObjects(forms: readonly JsonSchema[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const form of forms) {
    for (const [name, inner] of Object.entries(isRecord(form['properties']) ? form['properties'] : {}))
      properties[name] = joinMembers(properties[name], inner as JsonSchema);
  }
  const required = forms
    .map((form) => (Array.isArray(form['required']) ? (form['required'] as string[]) : []))
    .reduce((shared, names) => shared.filter((name) => names.includes(name)));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** Constants tell the forms apart; together they are the values to choose from. */
function joinMembers(known: JsonSchema | undefined, added: JsonSchema): JsonSchema {
  if (!known) return added;
  const values = [...valuesOf(known), ...valuesOf(added)];
  return values.length > 0 ? { ...without(known, 'const'), enum: [...new Set(values)] } : known;
}

function joinValues(forms: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = forms;
  if (forms.length === 1) return first;
  const values = forms.flatMap(valuesOf);
  const isOneType = forms.every(({ type }) => type === first['type']);
  const areAllNamed = forms.every((form) => valuesOf(form).length > 0);
  return {
    ...(isOneType && first['type'] !== undefined && { type: first['type'] }),
    ...(isOneType && areAllNamed && { enum: [...new Set(values)] }),
  };
}

function valuesOf({ const: constant, enum: values }: JsonSchema): unknown[] {
  if (constant !== undefined) return [constant];
  return Array.isArray(values) ? (values as unknown[]) : [];
}
