import type { Operation, OperationAnswer, OperationProblem } from '../operation';
import { problemsOf } from '../problems/platform-problems';
import { problemHeaders, usualHeaders } from './api-headers';
import type { JsonSchema } from './json-schema';
import { parametersOf } from './request-parameters';
import type { SchemaComponents } from './schema-components';

/** One operation of an OpenAPI 3.1 document. */
export function openApiOperation(operation: Operation, schemas: SchemaComponents): JsonSchema {
  const { id, tag, summary, description, access, body, deprecation } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(deprecation && { deprecated: true }),
    security: [{ accessToken: [...access.roles] }],
    parameters: parametersOf(operation, schemas),
    ...(body && { requestBody: requestBody(operation, schemas) }),
    responses: { ...answers(operation, schemas), ...problems(operation) },
  };
}

function requestBody({ id, body }: Operation, schemas: SchemaComponents): JsonSchema {
  if (!body) return {};
  const schema = schemas.add(`${id}Request`, body.schema, 'input');
  return { required: true, content: { 'application/json': { schema, examples: body.examples } } };
}

function answers(operation: Operation, schemas: SchemaComponents): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        headers: { ...references(usualHeaders(operation)), ...ownHeaders(answer) },
        ...content(`${operation.id}Answer${status}`, answer, schemas),
      },
    ]),
  );
}

function content(name: string, { schema, examples }: OperationAnswer, schemas: SchemaComponents): JsonSchema {
  if (!schema) return {};
  const reference = schemas.add(name, schema, 'output');
  return { content: { 'application/json': { schema: reference, ...(examples && { examples }) } } };
}

function ownHeaders({ headers = {} }: OperationAnswer): JsonSchema {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
}

function references(names: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problems(operation: Operation): Record<string, JsonSchema> {
  const byStatus = new Map<number, OperationProblem[]>();
  for (const problem of problemsOf(operation))
    byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), problem]);
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      String(status),
      {
        description: all.map(({ code, description }) => `\`${code}\`: ${description}`).join('\n\n'),
        headers: references(problemHeaders(status)),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              all.map((problem) => [
                problem.code,
                { $ref: `#/components/examples/${exampleName(operation, problem)}` },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

/** A problem that an operation describes in its own way has an example of its own. */
export function exampleName({ id, problems: declared }: Operation, problem: OperationProblem): string {
  return declared.includes(problem) ? `${id}.${problem.code}` : problem.code;
}
