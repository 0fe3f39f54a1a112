import { manifests } from '../../functions/manifests';
import { apiProperties } from '../../scripts/connector/api-properties';
import { swaggerDocument } from '../../scripts/connector/swagger-document';
import { describeApi } from '../../shared/api/documents/api-description';
import { isRecord, type JsonSchema } from '../../shared/api/documents/json-schema';
import { lintApiDocument } from './support/lint-api-document';

const target = {
  host: 'contoso-integration.azurewebsites.net',
  tenant: 'contoso.onmicrosoft.com',
  audience: 'api://integration-suite',
  clientId: '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10',
};
const document = swaggerDocument(describeApi(manifests, 'https://contoso.example/help'), target);

interface SwaggerParameter extends JsonSchema {
  name: string;
  in: string;
}
type SwaggerOperation = JsonSchema & {
  operationId: string;
  parameters: SwaggerParameter[];
  responses: Record<string, JsonSchema>;
};
const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as SwaggerOperation[]);

/** Every object of a document with where it stands. */
function places(value: unknown, path = '$'): [string, JsonSchema][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => places(each, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => places(each, `${path}.${key}`));
  return [[path, value], ...inner];
}

const all = places(document);

/** Words of OpenAPI 3 and JSON Schema that OpenAPI 2.0 does not have. */
const foreignWords = [
  'openapi',
  'components',
  'servers',
  'requestBody',
  'content',
  'oneOf',
  'anyOf',
  'not',
  'const',
  'examples',
  'nullable',
  'prefixItems',
  'patternProperties',
  'propertyNames',
  'contentEncoding',
  '$defs',
  '$schema',
];

describe('the definition of the connector', () => {
  it('is OpenAPI 2.0 to its specification', async () => {
    const { isValid, schemaErrors } = await lintApiDocument(document);

    expect(schemaErrors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('has nothing that its linter minds', async () => {
    const { problems } = await lintApiDocument(document);

    expect(problems).toEqual([]);
  });

  it('has no word of OpenAPI 3', () => {
    const isOfNames = (path: string): boolean => /\.(properties|headers|paths|definitions)$/.test(path);
    const found = all.flatMap(([path, value]) =>
      isOfNames(path)
        ? []
        : Object.keys(value).flatMap((key) => (foreignWords.includes(key) ? [`${path}.${key}`] : [])),
    );

    expect(found).toEqual([]);
  });

  it('has one type per value, flags for open ends, and references that lead somewhere', () => {
    const names = new Set(Object.keys(document.definitions).map((name) => `#/definitions/${name}`));
    const wrong = all.filter(
      ([, { type, exclusiveMinimum, $ref }]) =>
        Array.isArray(type) ||
        typeof exclusiveMinimum === 'number' ||
        (typeof $ref === 'string' && !names.has($ref)),
    );

    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('names every action by id, summary and description', () => {
    const ids = operations.map(({ operationId }) => operationId);
    const wrong = operations.filter(
      ({ operationId, summary, description }) =>
        !/^([A-Z][a-z]+)+$/.test(operationId) ||
        typeof summary !== 'string' ||
        summary.length > 80 ||
        summary.endsWith('.') ||
        typeof description !== 'string' ||
        !description.endsWith('.'),
    );

    expect(new Set(ids).size).toBe(ids.length);
    expect(wrong.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('gives every parameter and member a summary and a description', () => {
    const parameters = operations.flatMap(({ operationId, parameters: given }) =>
      given.map((parameter): [string, JsonSchema] => [`${operationId} ${parameter.name}`, parameter]),
    );
    const members = all.flatMap(([path, { type, properties }]) =>
      type === 'object' && isRecord(properties)
        ? Object.entries(properties).map(([name, schema]): [string, JsonSchema] => [
            `${path}.${name}`,
            schema as JsonSchema,
          ])
        : [],
    );
    const wrong = [...parameters, ...members].filter(([, { 'x-ms-summary': summary, description }]) => {
      const isLabel = typeof summary === 'string' && summary.length > 0 && summary.length <= 80;
      return !isLabel || typeof description !== 'string' || description === summary;
    });

    expect(members.length).toBeGreaterThan(10);
    expect(wrong.map(([place]) => place)).toEqual([]);
  });

  it('has parameters that the platform can fill', () => {
    const wrong = operations.flatMap(({ operationId, parameters }) =>
      parameters
        .filter(
          ({ in: place, type, schema, required, 'x-ms-url-encoding': encoding }) =>
            (place === 'body') !== (schema !== undefined) ||
            (place !== 'body' && typeof type !== 'string') ||
            (place === 'path' && (required !== true || encoding !== 'single')),
        )
        .map(({ name }) => `${operationId} ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  it('describes every answer, and success by what flows go on with', () => {
    const wrong = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([, { description }]) => typeof description !== 'string' || description === '')
        .map(([status]) => `${operationId} ${status}`),
    );

    expect(wrong).toEqual([]);
    expect(
      operations.filter(({ responses }) => !Object.keys(responses).some((status) => status < '300')),
    ).toEqual([]);
  });

  it('has a title and a description as the platform shows them', () => {
    const { title, description } = document.info;

    expect(title.length).toBeLessThanOrEqual(30);
    expect(title).not.toMatch(/api|connector|power/i);
    expect(description.length).toBeGreaterThanOrEqual(30);
    expect(description.length).toBeLessThanOrEqual(500);
  });
});

describe('the properties of the connector', () => {
  it('sign people in with Microsoft Entra ID, for this API', () => {
    const { connectionParameters, iconBrandColor } = apiProperties(target).properties;
    const { type, oAuthSettings } = connectionParameters.token;

    expect([type, oAuthSettings.identityProvider]).toEqual(['oauthSetting', 'aad']);
    expect(oAuthSettings.customParameters.resourceUri.value).toBe(target.audience);
    expect(oAuthSettings.customParameters.tenantId.value).toBe(target.tenant);
    expect(iconBrandColor).toMatch(/^#[\da-f]{6}$/);
  });

  it('sign in for what the definition says', () => {
    const [definition] = Object.values(document.securityDefinitions);

    expect(definition).toMatchObject({ type: 'oauth2', flow: 'accessCode' });
    expect(document.security[0]?.['oauth2-auth']).toEqual(Object.keys(definition?.['scopes'] as object));
  });
});
