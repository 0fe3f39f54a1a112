import { z } from 'zod';

/** What an ERP's article number is made of; nothing of it needs encoding in an address. */
const sku = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    'must hold letters, digits, points, underscores and hyphens, 40 at most',
  )
  .meta({ description: 'Article number as the ERP writes it.', examples: ['BOOK-0001'] });

const warehouse = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'must hold letters, digits and hyphens, 40 at most')
  .optional()
  .meta({ description: 'Stock of this warehouse only; all of them when absent.', examples: ['hamburg'] });

const freshness = z.enum(['cached', 'live']).default('cached').meta({
  description:
    '`cached`: a copy one to three minutes old, there also while the ERP is not. `live`: asks the ERP.',
});

/** As many as a page of a shop shows. */
const mostSkus = 100;

export const skuPath = z.strictObject({ sku });

export const stockQuery = z.strictObject({ freshness, warehouse });

export const stockOfManyQuery = z.strictObject({
  sku: z
    .array(sku)
    .min(1)
    .max(mostSkus)
    .meta({ description: 'Repeat it, up to 100 times.', examples: [['BOOK-0001']] }),
  freshness,
  warehouse,
});

const quantity = z.int().min(0);

const warehouseStock = z.strictObject({
  warehouse: z.string(),
  onHand: quantity,
  reserved: quantity,
  available: quantity.meta({ description: 'What is on hand and not reserved; never below zero.' }),
});

const source = {
  freshness: z.enum(['cached', 'live']),
  asOf: z.iso.datetime().meta({ description: 'When the ERP said so.' }),
  isSourceReachable: z
    .boolean()
    .meta({ description: 'Whether the ERP answered when the copy was last to be renewed.' }),
  isOverdue: z.boolean().meta({ description: 'Whether the copy is older than three minutes.' }),
};

const stock = { available: quantity, warehouses: z.array(warehouseStock) };

export const stockV1 = z.strictObject({ sku: z.string(), ...stock, ...source });

export const stockOfManyV1 = z.strictObject({
  ...source,
  items: z
    .array(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('found'), sku: z.string(), ...stock }),
        z.strictObject({ outcome: z.enum(['unknown', 'not-in-warehouse']), sku: z.string() }),
      ]),
    )
    .meta({ description: 'One for each SKU, in the order asked for.' }),
});

export type StockV1 = z.infer<typeof stockV1>;
export type StockOfManyV1 = z.infer<typeof stockOfManyV1>;
