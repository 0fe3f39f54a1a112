import { isForOperators } from '../../shared/api/documents/api-description';
import { isRecord, type JsonSchema } from '../../shared/api/documents/json-schema';
import { parametersOf, type ApiParameter } from '../../shared/api/documents/request-parameters';
import { without } from '../../shared/api/documents/without';
import type { SchemaComponents } from '../../shared/api/documents/schema-components';
import type { Operation, OperationProblem } from '../../shared/api/operation';
import { problemsOf } from '../../shared/api/problems/platform-problems';
import { summaryOf } from './summary-of';
import { swaggerSchema } from './swagger-schema';

/** Fields that a maker finds below "show advanced options". */
const advanced = new Set(['X-Correlation-Id', 'Prefer']);

/** One action of the connector. */
export function swaggerOperation(operation: Operation, schemas: SchemaComponents): JsonSchema {
  const { id, tag, summary, description, body, deprecation } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(deprecation && { deprecated: true }),
    // What operators use stands below what business flows use.
    'x-ms-visibility': isForOperators(operation) ? 'advanced' : 'important',
    parameters: [
      ...parametersOf(operation, schemas).map(parameter),
      ...(body ? [bodyParameter(schemas.add(`${id}Request`, body.schema, 'input'))] : []),
    ],
    responses: { ...answers(operation, schemas), ...problems(operation) },
  };
}

function parameter({ name, in: place, required, description, schema }: ApiParameter): JsonSchema {
  const written = swaggerSchema(schema, name);
  const { items } = written;
  return {
    name,
    in: place,
    required,
    ...without(written, 'x-nullable'),
    description,
    ...(advanced.has(name) && { 'x-ms-visibility': 'advanced' }),
    ...(place === 'path' && { 'x-ms-url-encoding': 'single' }),
    // Entries of a parameter's list carry no texts of their own.
    ...(isRecord(items) && {
      items: without(items, 'x-ms-summary', 'description'),
      collectionFormat: 'multi',
    }),
  };
}

function bodyParameter(reference: JsonSchema): JsonSchema {
  return {
    name: 'body',
    in: 'body',
    required: true,
    description: 'The request.',
    'x-ms-summary': 'Request',
    schema: swaggerSchema(reference),
  };
}

function answers({ id, answers: all }: Operation, schemas: SchemaComponents): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(all).map(([status, { description, schema, headers = {} }]) => [
      status,
      {
        description,
        ...(schema && { schema: swaggerSchema(schemas.add(`${id}Answer${status}`, schema, 'output')) }),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, text]) => [
            name,
            { type: 'string', description: text, 'x-ms-summary': summaryOf(name) },
          ]),
        ),
      },
    ]),
  );
}

function problems(operation: Operation): Record<string, JsonSchema> {
  const texts = new Map<number, string[]>();
  for (const { status, code, description } of problemsOf(operation) satisfies OperationProblem[])
    texts.set(status, [...(texts.get(status) ?? []), `${code}: ${description}`]);
  return Object.fromEntries(
    [...texts].map(([status, lines]) => [
      String(status),
      { description: lines.join(' '), schema: { $ref: '#/definitions/Problem' } },
    ]),
  );
}
