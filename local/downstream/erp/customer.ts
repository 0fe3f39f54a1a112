import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be text, a number, a boolean or null',
});

/** What an integration flow writes: the columns it maps, and the version of the row they were read from. */
export const customerBody = z
  .object(
    {
      version: z
        .string({ error: 'must be a decimal string: numbers lose digits above 2^53' })
        .regex(/^\d{1,19}$/, 'must be a decimal string such as "1042"'),
      name: z
        .string({ error: 'must be text' })
        .min(1, 'must not be empty')
        .max(160, 'must have 160 characters at most'),
      accountNumber: z
        .string({ error: 'must be text or null' })
        .max(20, 'must have 20 characters at most')
        .nullable()
        .optional(),
    },
    { error: 'must be a JSON object' },
  )
  .catchall(scalar);

export type CustomerBody = z.output<typeof customerBody>;

/** A customer as the ERP keeps it: its id and the fields of the last accepted write. */
export interface Customer {
  readonly id: string;
  readonly version: string;
  readonly [field: string]: z.output<typeof scalar> | undefined;
}
