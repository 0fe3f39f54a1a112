import { z } from 'zod';
import { contextType } from '../columns/context-type';
import { writeEntity } from '../context/entity';
import { writeEntityCollection } from '../context/entity-collection';
import { writeReference } from '../context/references';
import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { BindingReader } from '../rows/binding-reader';
import { readBody } from '../rows/read-body';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';

interface TypeParts {
  tables: TableCatalog;
  bindings: BindingReader;
}

interface ParameterType {
  /** As people know it, for messages. */
  name: string;
  schema: z.ZodType;
  /** How a context carries the value. */
  toContext: (value: never, parts: TypeParts) => unknown;
}

type Body = Readonly<Record<string, unknown>>;

const entityBody = z
  .record(z.string(), z.unknown())
  .refine((body) => typeof body['@odata.type'] === 'string');
const guid = z.string().refine((text) => parseGuid(text) !== undefined);
const isoDate = z.iso.datetime({ offset: true });

function same(value: unknown): unknown {
  return value;
}

function tableOf(body: Body, { tables }: TypeParts): Table {
  const name = String(body['@odata.type']).replace(/^#?Microsoft\.Dynamics\.CRM\./, '');
  const table = tables.named(name);
  if (!table) throw refuse.malformedBody(`there is no table ${name}.`);
  return table;
}

function idIn(body: Body, { primaryId }: Table): string {
  const id = body[primaryId];
  return (typeof id === 'string' ? parseGuid(id) : undefined) ?? '00000000-0000-0000-0000-000000000000';
}

function toEntity(body: Body, parts: TypeParts): unknown {
  const table = tableOf(body, parts);
  const values = readBody(body, { table, bindings: parts.bindings });
  return writeEntity({ table, id: idIn(body, table), values, rowVersion: null, hasFormattedValues: false });
}

function toReference(body: Body, parts: TypeParts): unknown {
  const table = tableOf(body, parts);
  return writeReference({ table: table.logicalName, id: idIn(body, table) });
}

function toCollection(bodies: readonly Body[], parts: TypeParts): unknown {
  const [first] = bodies;
  if (!first) throw refuse.malformedBody('a collection needs at least one row.');
  return writeEntityCollection(tableOf(first, parts), bodies, parts);
}

/** By the number in the column `type` of a parameter's row. */
export const parameterTypes: readonly ParameterType[] = [
  { name: 'Edm.Boolean', schema: z.boolean(), toContext: same },
  { name: 'Edm.DateTimeOffset', schema: isoDate, toContext: (text: string) => `/Date(${Date.parse(text)})/` },
  { name: 'Edm.Decimal', schema: z.number(), toContext: same },
  { name: 'an entity with @odata.type', schema: entityBody, toContext: toEntity },
  { name: 'a list of entities with @odata.type', schema: z.array(entityBody), toContext: toCollection },
  { name: 'an entity with @odata.type', schema: entityBody, toContext: toReference },
  { name: 'Edm.Double', schema: z.number(), toContext: same },
  { name: 'Edm.Int32', schema: z.int(), toContext: same },
  {
    name: 'Edm.Decimal',
    schema: z.number(),
    toContext: (amount: number) => ({ __type: contextType('Money'), Value: amount }),
  },
  {
    name: 'Edm.Int32',
    schema: z.int(),
    toContext: (option: number) => ({ __type: contextType('OptionSetValue'), Value: option }),
  },
  { name: 'Edm.String', schema: z.string(), toContext: same },
  { name: 'a list of Edm.String', schema: z.array(z.string()), toContext: same },
  { name: 'Edm.Guid', schema: guid, toContext: same },
];
