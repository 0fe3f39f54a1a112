import type { Operation } from '../operation';
import { problemsOf } from '../problems/platform-problems';
import type { ApiDescription } from './api-description';
import { answerHeaders } from './api-headers';
import type { JsonSchema } from './json-schema';
import { exampleName, openApiOperation } from './open-api-operation';
import { problemExample, problemSchema } from './problem-examples';
import { SchemaComponents } from './schema-components';

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument({ title, version, contactUrl, groups, operations }: ApiDescription) {
  const schemas = new SchemaComponents();
  schemas.put('Problem', problemSchema);
  const paths = pathsOf(operations, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      summary: 'Instant user actions and live requests.',
      description: introduction,
      ...(contactUrl !== undefined && { contact: { name: 'Contact', url: contactUrl } }),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api', description: 'Where this document came from' }],
    tags: groups.map(({ tag, description }) => ({ name: tag, description })),
    paths,
    components: {
      schemas: schemas.all(),
      examples: examplesOf(operations),
      headers: usedHeaders(paths),
      securitySchemes: { accessToken: accessToken },
    },
  };
}

const introduction = [
  'Every request carries an access token of Microsoft Entra ID. Requests are JSON; unknown members are refused.',
  'Whatever is not success is `application/problem+json` with a stable `code`; `retryable` says whether the same request may succeed later.',
  'Answers may gain members within a version.',
].join('\n\n');

const accessToken = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of Microsoft Entra ID for this API: an application needs one of the named roles, a person behind an application the scope of the same name.',
};

function pathsOf(operations: readonly Operation[], schemas: SchemaComponents): Record<string, JsonSchema> {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    const path = (paths[`/${operation.path}`] ??= {});
    path[operation.method.toLowerCase()] = openApiOperation(operation, schemas);
  }
  return paths;
}

function examplesOf(operations: readonly Operation[]): Record<string, JsonSchema> {
  const examples: Record<string, JsonSchema> = {};
  for (const operation of operations) {
    for (const problem of problemsOf(operation)) {
      const { code, description } = problem;
      examples[exampleName(operation, problem)] = {
        summary: code,
        description,
        value: problemExample(problem),
      };
    }
  }
  return examples;
}

function usedHeaders(paths: unknown): JsonSchema {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(answerHeaders).filter(([name]) => text.includes(`"#/components/headers/${name}"`)),
  );
}
