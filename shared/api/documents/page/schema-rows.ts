import { isRecord, type JsonSchema } from '../json-schema';
import { without } from '../without';
import { describeLimits, describeType } from './describe-schema';

/** One line of a table that shows what a body holds. */
export interface SchemaRow {
  /** `lines[].sku`. */
  name: string;
  type: string;
  isRequired: boolean;
  text: string;
}

/** Deeper bodies are shown in the OpenAPI document. */
const deepest = 6;

interface Place {
  name: string;
  isRequired: boolean;
  depth: number;
}

/** The members of a schema as lines, from the outside to the inside. */
export function schemaRows(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
): SchemaRow[] {
  const resolve = (given: JsonSchema): JsonSchema => {
    const name = /^#\/components\/schemas\/(.+)$/.exec(
      typeof given['$ref'] === 'string' ? given['$ref'] : '',
    )?.[1];
    return name === undefined ? given : { ...resolve(components[name] ?? {}), ...without(given, '$ref') };
  };
  const rowsOf = (given: JsonSchema, place: Place): SchemaRow[] => {
    const resolved = resolve(given);
    const own = place.name === '' ? [] : [row(resolved, place)];
    return [...own, ...innerRows(resolved, place)];
  };
  const innerRows = (given: JsonSchema, { name, depth }: Place): SchemaRow[] => {
    if (depth >= deepest) return [];
    const { items, properties, required, oneOf, anyOf } = given;
    const mandatory = new Set(Array.isArray(required) ? (required as string[]) : []);
    const members = Object.entries(isRecord(properties) ? properties : {}).flatMap(([member, inner]) =>
      rowsOf(inner as JsonSchema, {
        name: name === '' ? member : `${name}.${member}`,
        isRequired: mandatory.has(member),
        depth: depth + 1,
      }),
    );
    const entries = isRecord(items)
      ? innerRows(resolve(items), { name: `${name}[]`, isRequired: true, depth: depth + 1 })
      : [];
    const forms = [oneOf, anyOf].flatMap((all) => (Array.isArray(all) ? (all as JsonSchema[]) : []));
    return [
      ...members,
      ...entries,
      ...forms.flatMap((form) => innerRows(resolve(form), { name, isRequired: false, depth: depth + 1 })),
    ];
  };
  return rowsOf(schema, { name: '', isRequired: true, depth: 0 });
}

function row(schema: JsonSchema, { name, isRequired }: Place): SchemaRow {
  const { description, title } = schema;
  const said = [description, title].find((text) => typeof text === 'string');
  const sentence = typeof said === 'string' ? `${said.replace(/\.$/, '')}.` : '';
  const limits = describeLimits(schema);
  return { name, type: describeType(schema), isRequired, text: [sentence, limits].filter(Boolean).join(' ') };
}
