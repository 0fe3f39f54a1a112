import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';

/** A usual small request, and an answer that costs nothing to find. */
export const orderRequest = {
  reference: 'PO-2026-0017',
  customer: { accountNumber: 'H-1001', email: 'erika.berg@harbour.example' },
  lines: [
    { sku: 'SKU-1000', quantity: 2, note: 'Leave it at the gate.' },
    { sku: 'SKU-1001', quantity: 12 },
  ],
};

export const orderAnswer = { id: '0c9d7a52-6f0e-4b53-9c57-6f2b3f1f0a01', state: 'accepted' };

export const guardedOperation = defineOperation({
  id: 'PlaceOrder',
  method: 'POST',
  path: 'v1/guarded',
  tag: 'Bench',
  summary: 'Place an order',
  description: 'Answers the same to everybody.',
  access: { roles: ['Orders.Create'], scopes: ['Orders.Create'] },
  body: {
    schema: z.strictObject({
      reference: z.string().min(1).max(40),
      customer: z.strictObject({ accountNumber: z.string().max(20), email: z.email() }),
      lines: z
        .array(
          z.strictObject({
            sku: z.string().regex(/^[A-Z0-9-]{1,40}$/),
            quantity: z.int().min(1).max(9_999),
            note: z.string().max(200).optional(),
          }),
        )
        .min(1)
        .max(100),
    }),
    examples: { order: { summary: 'An order', value: orderRequest } },
  },
  answers: {
    200: {
      description: 'The order is accepted.',
      schema: z.strictObject({ id: z.guid(), state: z.literal('accepted') }),
      examples: { accepted: { summary: 'Accepted', value: orderAnswer } },
    },
  },
  problems: [],
  timeBudgetMs: 5_000,
});
