import { z } from 'zod';
import { curlLine } from '../../../../../../shared/api/documents/page/curl-line';
import { parametersOf } from '../../../../../../shared/api/documents/request-parameters';
import { SchemaComponents } from '../../../../../../shared/api/documents/schema-components';
import type { Operation } from '../../../../../../shared/api/operation';
import { createOrder, readOrder } from '../../../../../support/sample-operation';

function lineOf(operation: Operation): string {
  return curlLine(operation, parametersOf(operation, new SchemaComponents()));
}

describe('curlLine', () => {
  it('sends the first example with everything that is asked for', () => {
    expect(lineOf(createOrder).split(' \\\n  ')).toEqual([
      'curl -sS "$API/v1/orders"',
      '-X POST',
      '-H "authorization: Bearer $TOKEN"',
      '-H "idempotency-key: $(uuidgen)"',
      "-H 'content-type: application/json'",
      `-d '{"customer":{"email":"a@contoso.example"},"lines":[{"sku":"A-1","quantity":2}]}'`,
    ]);
  });

  it('fills places from their examples, and names those without', () => {
    const known = {
      ...readOrder,
      pathParameters: z.object({ number: z.string().meta({ examples: ['17 a'] }) }),
    };

    expect(lineOf(known)).toContain('"$API/v1/orders/17%20a"');
    expect(lineOf(readOrder)).toContain('"$API/v1/orders/{number}"');
  });

  it('asks for what is required, and survives quotes in an example', () => {
    const operation = {
      ...createOrder,
      query: z.object({ sku: z.array(z.string()).meta({ examples: [['A-1']] }) }),
      body: { ...createOrder.body, examples: { one: { summary: 'x', value: { note: "it's" } } } },
    };

    expect(lineOf(operation)).toContain('"$API/v1/orders?sku=A-1"');
    expect(lineOf(operation)).toContain(String.raw`-d '{"note":"it'\''s"}'`);
  });
});
