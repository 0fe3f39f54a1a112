import { z } from 'zod';
import { recordOf } from '../../contracts/record-of';
import type { DataverseValue, EntityValue, TypedValue } from './dataverse-value';

const value: z.ZodType<DataverseValue> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(value), typedValue]),
);

const values = recordOf(value);

const entity = z.object({
  kind: z.literal('entity'),
  table: z.string(),
  id: z.guid(),
  columns: values,
  formattedValues: recordOf(z.string()),
  keyAttributes: values,
  relatedEntities: z.array(z.unknown()),
  rowVersion: z.string().nullable(),
}) satisfies z.ZodType<EntityValue>;

const entityReference = z.object({
  kind: z.literal('entityReference'),
  table: z.string(),
  id: z.guid(),
  name: z.string().nullable(),
  keyAttributes: values,
  rowVersion: z.string().nullable(),
});

const typedValue = z.discriminatedUnion('kind', [
  entity,
  entityReference,
  z.object({ kind: z.literal('optionSetValue'), value: z.int() }),
  z.object({ kind: z.literal('money'), value: z.union([z.number(), z.string()]) }),
  z.object({
    kind: z.literal('entityCollection'),
    table: z.string().nullable(),
    entities: z.array(entity),
    moreRecords: z.boolean(),
  }),
  z.object({
    kind: z.literal('relationship'),
    schemaName: z.string(),
    primaryEntityRole: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('booleanManagedProperty'),
    value: z.boolean(),
    canBeChanged: z.boolean(),
    managedPropertyLogicalName: z.string().nullable(),
  }),
  z.object({ kind: z.literal('aliasedValue'), table: z.string(), column: z.string(), value }),
  z.object({ kind: z.literal('keyValuePair'), key: z.string(), value }),
  z.object({ kind: z.literal('other'), type: z.string().nullable(), value: z.unknown() }),
]) satisfies z.ZodType<TypedValue>;

/** Values by name, as parameters and shared variables carry them. */
export const dataverseValues: z.ZodType<Record<string, DataverseValue>> = values;

/** Rows by alias, as images carry them. */
export const entityValues: z.ZodType<Record<string, EntityValue>> = recordOf(entity);
