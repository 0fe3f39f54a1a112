import type { Operation } from '../operation';
import { isRecord, type JsonSchema } from './json-schema';
import type { SchemaComponents } from './schema-components';

export interface ApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: JsonSchema;
}

const idempotencyKey: ApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'One key per piece of work, the same at every attempt: a repeated request gets the first answer instead of a second effect.',
  schema: {
    type: 'string',
    minLength: 1,
    maxLength: 128,
    title: 'Idempotency key',
    example: '6d0c4a3c-9a3e-0d8c',
  },
};
const prefer: ApiParameter = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`respond-async` asks for 202 and a status address instead of waiting.',
  schema: { type: 'string', title: 'Prefer', enum: ['respond-async'] },
};
const correlationId: ApiParameter = {
  name: 'X-Correlation-Id',
  in: 'header',
  required: false,
  description: 'The caller’s own name for this work; it comes back and stands in every log line.',
  schema: { type: 'string', title: 'Correlation id', pattern: '^[\\w.:-]{1,128}$' },
};

/** What an operation takes beside its body. */
export function parametersOf(operation: Operation, schemas: SchemaComponents): ApiParameter[] {
  const { pathParameters, query, needsIdempotencyKey, mayRespondLater } = operation;
  return [
    ...(pathParameters ? parametersIn('path', schemas.inline(pathParameters, 'input')) : []),
    ...(query ? parametersIn('query', schemas.inline(query, 'input')) : []),
    ...(needsIdempotencyKey === true ? [idempotencyKey] : []),
    ...(mayRespondLater === true ? [prefer] : []),
    correlationId,
  ];
}

function parametersIn(place: 'path' | 'query', { properties, required }: JsonSchema): ApiParameter[] {
  const mandatory = new Set(Array.isArray(required) ? (required as string[]) : []);
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, schema]) => {
    const { description, ...rest } = schema as JsonSchema;
    return {
      name,
      in: place,
      required: place === 'path' || mandatory.has(name),
      description: typeof description === 'string' ? description : name,
      schema: rest,
    };
  });
}
