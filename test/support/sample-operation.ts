import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';

/** An operation with every part of a request. */
export const createOrder = defineOperation({
  id: 'CreateOrder',
  method: 'POST',
  path: 'v1/orders',
  tag: 'Orders',
  summary: 'Create an order',
  description: 'Creates an order for a customer.',
  access: { roles: ['Orders.Create'], scopes: ['Orders.Write'] },
  query: z.object({ mode: z.enum(['test', 'live']).optional(), tag: z.array(z.string()).optional() }),
  body: {
    schema: z.strictObject({
      customer: z.strictObject({ email: z.email(), name: z.string().min(2).max(20).optional() }),
      lines: z
        .array(z.strictObject({ sku: z.string(), quantity: z.int().min(1).meta({ title: 'Quantity' }) }))
        .min(1),
    }),
    maxBytes: 4_096,
    examples: {
      simple: {
        summary: 'One line',
        value: { customer: { email: 'a@contoso.example' }, lines: [{ sku: 'A-1', quantity: 2 }] },
      },
    },
  },
  needsIdempotencyKey: true,
  mayRespondLater: true,
  answers: {
    201: {
      description: 'The order exists.',
      schema: z.strictObject({ id: z.uuid() }),
      headers: { Location: 'Where the order is' },
      examples: { created: { summary: 'Created', value: { id: '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10' } } },
    },
    202: { description: 'The order is queued.' },
  },
  problems: [
    {
      status: 422,
      code: 'CUSTOMER_UNKNOWN',
      description: 'No customer has this e-mail address. Create the customer first.',
      isRetryable: false,
    },
  ],
  timeBudgetMs: 5_000,
});

/** An operation that only reads, at the same flow. */
export const readOrder = defineOperation({
  id: 'ReadOrder',
  method: 'GET',
  path: 'v1/orders/{number}',
  tag: 'Orders',
  summary: 'Read an order',
  description: 'Gives an order by its number.',
  access: { roles: ['Orders.Create'], scopes: ['Orders.Write'] },
  pathParameters: z.object({ number: z.string().regex(/^\d{1,6}$/) }),
  answers: {
    200: {
      description: 'The order.',
      schema: z.strictObject({ number: z.string(), note: z.string().nullable() }),
      examples: { order: { summary: 'An order', value: { number: '17', note: null } } },
    },
  },
  problems: [],
  timeBudgetMs: 2_000,
});

export const sampleOrder = {
  customer: { email: 'a@contoso.example' },
  lines: [{ sku: 'A-1', quantity: 2 }],
};
