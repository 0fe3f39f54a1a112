import type { ApiDescription } from '../../shared/api/documents/api-description';
import type { JsonSchema } from '../../shared/api/documents/json-schema';
import { problemSchema } from '../../shared/api/documents/problem-examples';
import { SchemaComponents } from '../../shared/api/documents/schema-components';
import { schemeOf, type ConnectorTarget } from './connector-target';
import { swaggerOperation } from './swagger-operation';
import { swaggerSchema } from './swagger-schema';

const securityName = 'oauth2-auth';

/** The definition of a custom connector: OpenAPI 2.0 with the extensions that the designer of flows reads. */
export function swaggerDocument(api: ApiDescription, target: ConnectorTarget) {
  const schemas = new SchemaComponents();
  schemas.put('Problem', problemSchema);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of api.operations) {
    const path = (paths[`/${operation.path}`] ??= {});
    path[operation.method.toLowerCase()] = swaggerOperation(operation, schemas);
  }
  const scopes = [...new Set(api.operations.flatMap(({ access }) => access.scopes))].sort();
  return {
    swagger: '2.0',
    info: {
      title: api.title,
      description:
        'Creates cases, validates organisations, looks up stock and operates the integration flows of the suite, for people who are signed in.',
      version: api.version,
      ...(api.contactUrl !== undefined && { contact: { name: 'Contact', url: api.contactUrl } }),
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    host: target.host,
    basePath: '/api',
    schemes: [schemeOf(target)],
    consumes: ['application/json'],
    produces: ['application/json', 'application/problem+json'],
    tags: api.groups.map(({ tag, description }) => ({ name: tag, description })),
    paths,
    definitions: Object.fromEntries(
      Object.entries(schemas.all()).map(([name, schema]) => [name, swaggerSchema(schema)]),
    ),
    securityDefinitions: { [securityName]: signIn(target, scopes) },
    security: [{ [securityName]: scopes.map((scope) => `${target.audience}/${scope}`) }],
  };
}

function signIn({ tenant, audience }: ConnectorTarget, scopes: readonly string[]): JsonSchema {
  const authority = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`;
  return {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl: `${authority}/authorize`,
    tokenUrl: `${authority}/token`,
    scopes: Object.fromEntries(
      scopes.map((scope) => [`${audience}/${scope}`, `What the role ${scope} lets do`]),
    ),
  };
}
