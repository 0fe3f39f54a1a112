import { z } from 'zod';
import { SchemaComponents } from '../../../../shared/api/documents/schema-components';
import { swaggerSchema } from '../../../../scripts/connector/swagger-schema';

function written(schema: z.ZodType) {
  return swaggerSchema(new SchemaComponents().inline(schema, 'input'));
}

describe('swaggerSchema', () => {
  it('gives every member a summary and a description', () => {
    const schema = z.strictObject({
      accountNumber: z.string().describe('The number of the account.'),
      sku: z.string().meta({ title: 'Article' }),
    });

    expect(written(schema)).toEqual({
      type: 'object',
      properties: {
        accountNumber: {
          type: 'string',
          'x-ms-summary': 'Account Number',
          description: 'The number of the account.',
        },
        sku: { type: 'string', 'x-ms-summary': 'Article', description: 'Article.' },
      },
      required: ['accountNumber', 'sku'],
    });
  });

  it('says null, constants and open ends as OpenAPI 2.0 does', () => {
    const schema = z.strictObject({
      note: z.string().nullable(),
      kind: z.literal('order'),
      amount: z.number().gt(0).lt(10),
    });

    expect(written(schema)).toMatchObject({
      properties: {
        note: { type: 'string', 'x-nullable': true },
        kind: { type: 'string', enum: ['order'] },
        amount: { minimum: 0, exclusiveMinimum: true, maximum: 10, exclusiveMaximum: true },
      },
    });
  });

  it('makes one object of several forms, which needs what each of them needs', () => {
    const schema = z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('email'), email: z.email() }),
      z.strictObject({ by: z.literal('number'), number: z.string() }),
    ]);

    expect(written(schema)).toMatchObject({
      type: 'object',
      required: ['by'],
      properties: {
        by: { type: 'string', enum: ['email', 'number'] },
        email: { format: 'email' },
        number: { type: 'string' },
      },
    });
  });

  it('keeps of several values what they share', () => {
    expect(written(z.union([z.literal('a'), z.literal('b')]))).toEqual({ type: 'string', enum: ['a', 'b'] });
    expect(written(z.union([z.string(), z.number()]))).toEqual({});
    expect(written(z.union([z.string().min(1), z.null()]))).toMatchObject({
      type: 'string',
      'x-nullable': true,
    });
  });

  it('points to definitions, and puts texts beside a reference inside', () => {
    const line = z.strictObject({ sku: z.string() }).meta({ id: 'SwaggerLine' });

    expect(written(z.strictObject({ lines: z.array(line), main: line }))).toMatchObject({
      properties: {
        lines: { type: 'array', items: { $ref: '#/definitions/SwaggerLine' }, 'x-ms-summary': 'Lines' },
        main: { allOf: [{ $ref: '#/definitions/SwaggerLine' }], 'x-ms-summary': 'Main' },
      },
    });
  });

  it('has an entry for every list, and no format that the designer does not know', () => {
    const schema = z.strictObject({
      pair: z.tuple([z.string(), z.number()]),
      file: z.base64(),
      any: z.array(z.unknown()),
    });

    expect(written(schema)).toMatchObject({
      properties: {
        pair: { type: 'array', items: { type: 'string' } },
        file: { type: 'string', format: 'byte' },
        any: { type: 'array', items: {} },
      },
    });
  });
});
