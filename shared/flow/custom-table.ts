import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly';

/** What this suite adds carries its publisher's prefix, so that nobody mistakes it for the customer's own. */
const ownName = z
  .string()
  .max(41)
  .regex(/^suite_[a-z][a-z0-9_]*$/, 'must begin with suite_, in lower case, such as suite_grantapplication');

const label = z.string().trim().min(1).max(100);

const named = {
  name: ownName,
  label,
  /** People are asked for a value; the Web API takes a row without one. */
  isRequired: z.boolean().default(false),
};

/** A column the suite adds. A changed type is a new column: the platform keeps the type of an old one. */
export const customColumn = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.literal('text'), maxLength: z.int().min(1).max(4_000).default(100) }),
  z.strictObject({
    ...named,
    type: z.literal('memo'),
    maxLength: z.int().min(1).max(1_048_576).default(2_000),
  }),
  z.strictObject({ ...named, type: z.enum(['integer', 'boolean', 'date', 'datetime']) }),
  z.strictObject({
    ...named,
    type: z.enum(['decimal', 'money']),
    /** Digits after the point. */
    precision: z.int().min(0).max(4).default(2),
  }),
  z.strictObject({
    ...named,
    type: z.literal('choice'),
    options: z.array(z.strictObject({ value: z.int(), label })).min(1),
  }),
  z.strictObject({
    ...named,
    type: z.literal('lookup'),
    /** The table it points to, by logical name. */
    target: z.string().regex(/^[a-z][a-z0-9_]*$/),
  }),
]);

/** A table the suite adds. Users own its rows, as with accounts and cases. */
export const customTable = z.strictObject({
  name: ownName,
  label,
  pluralLabel: label,
  /** The text column people know a row by. */
  primaryColumn: z.strictObject({ name: ownName, label, maxLength: z.int().min(1).max(4_000).default(100) }),
  columns: z.array(customColumn).default([]),
});

export type CustomColumn = DeepReadonly<z.output<typeof customColumn>>;
export type CustomTable = DeepReadonly<z.output<typeof customTable>>;
