import { z } from 'zod';
import { openApiDocument } from '../../../../../shared/api/documents/open-api';
import { sampleApi } from '../../../../support/sample-api';
import { createOrder, readOrder } from '../../../../support/sample-operation';

const document = openApiDocument(sampleApi);
const post = document.paths['/v1/orders']!['post'] as Record<string, unknown>;

describe('openApiDocument', () => {
  it('has every operation at its path and method', () => {
    expect(Object.entries(document.paths).map(([path, item]) => [path, Object.keys(item)])).toEqual([
      ['/v1/orders', ['post']],
      ['/v1/orders/{number}', ['get']],
    ]);
    expect(post).toMatchObject({
      operationId: 'CreateOrder',
      tags: ['Orders'],
      summary: 'Create an order',
      security: [{ accessToken: ['Orders.Create'] }],
    });
  });

  it('describes requests by the operation’s own schema, closed for unknown members', () => {
    expect(post['requestBody']).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateOrderRequest' } } },
    });
    expect(document.components.schemas['CreateOrderRequest']).toMatchObject({
      additionalProperties: false,
      properties: {
        customer: { properties: { email: { type: 'string', format: 'email' } } },
        lines: { items: { properties: { quantity: { type: 'integer', minimum: 1, title: 'Quantity' } } } },
      },
    });
  });

  it('leaves answers open for members to come, and null beside the type', () => {
    const answer = document.components.schemas['ReadOrderAnswer200'];

    expect(answer).not.toHaveProperty('additionalProperties');
    expect(answer).toMatchObject({ properties: { note: { type: ['string', 'null'] } } });
  });

  it('lists path, query and header parameters', () => {
    const names = (operation: unknown) =>
      (operation as { parameters: { name: string; in: string; required: boolean }[] }).parameters.map(
        ({ name, in: place, required }) => `${place} ${name}${required ? '!' : ''}`,
      );

    expect(names(post)).toEqual([
      'query mode',
      'query tag',
      'header Idempotency-Key!',
      'header Prefer',
      'header X-Correlation-Id',
    ]);
    expect(names(document.paths['/v1/orders/{number}']!['get'])).toEqual([
      'path number!',
      'header X-Correlation-Id',
    ]);
  });

  it('documents every problem with an example, the operation’s own ones too', () => {
    const responses = post['responses'] as Record<string, { description: string }>;

    expect(Object.keys(responses)).toEqual([
      '201',
      '202',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '502',
      '503',
      '504',
    ]);
    expect(responses['422']?.description).toContain('CUSTOMER_UNKNOWN');
    expect(document.components.examples['CreateOrder.CUSTOMER_UNKNOWN']).toMatchObject({
      value: { status: 422, code: 'CUSTOMER_UNKNOWN', retryable: false },
    });
  });

  it('refuses two schemas of one name', () => {
    const shared = (schema: z.ZodType) => ({
      ...readOrder,
      answers: { 200: { description: 'x', schema: z.object({ part: schema.meta({ id: 'Part' }) }) } },
    });
    const operations = [
      shared(z.object({ a: z.string() })),
      { ...createOrder, ...shared(z.object({ b: z.string() })) },
    ];

    expect(() => openApiDocument({ ...sampleApi, operations })).toThrow(/called Part|Duplicate schema id/);
  });
});
