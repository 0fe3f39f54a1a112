import { manifests } from '../../functions/manifests';
import { describeApi } from '../../shared/api/documents/api-description';
import { isRecord } from '../../shared/api/documents/json-schema';
import { openApiDocument } from '../../shared/api/documents/open-api';
import { renderPage } from '../../shared/api/documents/page/render-page';
import type { Operation } from '../../shared/api/operation';
import { problemCatalogue } from '../../shared/api/problems/problem-catalogue';
import { parsePart } from '../../shared/api/request/parse-part';
import { inspectJson } from '../../shared/api/request/inspect-json';
import { lintApiDocument } from './support/lint-api-document';
import { loadRegistrations } from './support/registrations';

const api = describeApi(manifests, 'https://contoso.example/help');
const operations = api.operations.map((operation): [string, Operation] => [operation.id, operation]);

function wrongExamples(operation: Operation): string[] {
  const requests = Object.entries(operation.body?.examples ?? {}).map(
    ([name, { value }]) => [`request ${name}`, operation.body?.schema, value] as const,
  );
  const answers = Object.entries(operation.answers).flatMap(([status, { schema, examples = {} }]) =>
    Object.entries(examples).map(([name, { value }]) => [`${status} ${name}`, schema, value] as const),
  );
  return [...requests, ...answers].flatMap(([name, schema, value]) => {
    const parsed = schema ? parsePart(schema, value) : { errors: [{ path: '$', message: 'has no schema' }] };
    const faults = inspectJson(JSON.stringify(value));
    const errors = [...faults, ...('errors' in parsed ? parsed.errors : [])];
    return errors.map(({ path, message }) => `${name}: ${path} ${message}`);
  });
}

/** Objects of a schema that would take unknown members. */
function openObjects(schema: unknown, place: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => openObjects(each, `${place}[${index}]`));
  if (!isRecord(schema)) return [];
  const isOpen = isRecord(schema['properties']) && schema['additionalProperties'] !== false;
  const inner = Object.entries(schema).flatMap(([key, each]) => openObjects(each, `${place}.${key}`));
  return isOpen ? [place, ...inner] : inner;
}

describe('the operations of the API', () => {
  it('are there, each with a name of its own', () => {
    const ids = api.operations.map(({ id }) => id);

    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^([A-Z][a-z]+)+$/.test(id))).toEqual([]);
  });

  it('have one flow per path, which answers its 405 and OPTIONS', () => {
    const owners = new Map<string, Set<string>>();
    for (const { name, operations: own } of manifests)
      for (const { path } of own) owners.set(path, (owners.get(path) ?? new Set()).add(name));

    expect([...owners].filter(([, flows]) => flows.size > 1)).toEqual([]);
  });

  it('are registered at their paths, so that each method of a path reaches one function', async () => {
    const registered = (await loadRegistrations()).filter(({ trigger }) => trigger['type'] === 'httpTrigger');
    const wrong = api.operations.flatMap(({ id, path, method }) =>
      ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].flatMap((each) => {
        const functions = registered.filter(
          ({ trigger }) => trigger['route'] === path && (trigger['methods'] as string[]).includes(each),
        );
        return functions.length === 1 ? [] : [`${id} ${method}: ${each} ${path} has ${functions.length}`];
      }),
    );

    expect(wrong).toEqual([]);
  });

  it('take no member that nobody declared', () => {
    const { schemas } = openApiDocument(api).components;
    const requests = Object.entries(schemas).filter(([name]) => name.endsWith('Request'));

    expect(requests.flatMap(([name, schema]) => openObjects(schema, name))).toEqual([]);
  });

  it.each(operations)('%s has examples that its own schemas take', (_id, operation) => {
    const bodies = Object.entries(operation.answers).filter(([, { schema }]) => schema !== undefined);
    const withoutExample = bodies.filter(([, { examples = {} }]) => Object.keys(examples).length === 0);

    expect(wrongExamples(operation)).toEqual([]);
    expect(withoutExample.map(([status]) => `answer ${status} needs an example`)).toEqual([]);
    expect(operation.body === undefined || Object.keys(operation.body.examples).length > 0).toBe(true);
  });

  it.each(operations)('%s has parameters for the places in its path', (_id, { path, pathParameters }) => {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

    expect(Object.keys(pathParameters?.shape ?? {})).toEqual(places);
  });

  it.each(operations)('%s lets applications and people in by rights of one name', (_id, { access }) => {
    expect(access.roles.length).toBeGreaterThan(0);
    expect(access.scopes).toEqual(access.roles);
  });

  it('give each problem one status and one meaning', () => {
    expect(() => problemCatalogue(api.operations)).not.toThrow();
  });
});

describe('the OpenAPI document', () => {
  it('has nothing that its linter or the specification minds', async () => {
    const { isValid, schemaErrors, problems } = await lintApiDocument(openApiDocument(api));

    expect(problems).toEqual([]);
    expect(schemaErrors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('would not pass with an operation that nobody may find', async () => {
    const document = openApiDocument(api);
    const [path] = Object.values(document.paths);
    const [operation] = Object.values(path ?? {}) as Record<string, unknown>[];
    delete operation?.['operationId'];
    delete operation?.['responses'];

    const { isValid, problems } = await lintApiDocument(document);

    expect(isValid && problems.length === 0).toBe(false);
  });
});

describe('the page of the API', () => {
  it('explains every code that a problem may point to', () => {
    const page = renderPage(api);
    const missing = problemCatalogue(api.operations).filter(
      ({ code }) => !page.includes(`id="problem-${code.toLowerCase().replaceAll('_', '-')}"`),
    );

    expect(missing).toEqual([]);
  });
});
