import { z } from 'zod';
import type { Stack } from './stack';

interface DocumentedBody {
  schema: { $ref: string };
  examples?: Record<string, { value?: unknown }>;
}

interface DocumentedOperation {
  operationId: string;
  security: { accessToken: string[] }[];
  parameters: { name: string; in: string; required: boolean; schema: { examples?: unknown[] } }[];
  requestBody?: { content: Record<string, DocumentedBody> };
  responses: Record<string, { content?: Record<string, DocumentedBody> }>;
}

interface ApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, object> };
}

/** One operation as the running application documents it. */
export interface ApiTarget {
  id: string;
  method: string;
  /** Below the application's address, with places in braces. */
  path: string;
  role: string;
  operation: DocumentedOperation;
  /** Request bodies that the document shows. */
  examples: unknown[];
}

export interface DocumentedApi {
  targets: ApiTarget[];
  /** What is wrong with an answer by the document; undefined when nothing is. */
  faultOf(
    target: ApiTarget,
    answer: { status: number; contentType: string; text: string },
  ): string | undefined;
}

/** Reads the document that the application serves. */
export async function readDocumentedApi({
  functionsUrl,
}: Pick<Stack, 'functionsUrl'>): Promise<DocumentedApi> {
  const response = await fetch(`${functionsUrl}/api/openapi.json`);
  const document = (await response.json()) as ApiDocument;
  const targets = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => targetOf(path, method, operation)),
  );
  const schemas = new Map<string, z.ZodType>();
  const schemaOf = (reference: string): z.ZodType => {
    const known = schemas.get(reference);
    if (known) return known;
    const name = reference.replace('#/components/schemas/', '');
    const text = JSON.stringify({ ...document.components.schemas[name], $defs: document.components.schemas });
    const schema = z.fromJSONSchema(JSON.parse(asJsonSchema(text)) as Parameters<typeof z.fromJSONSchema>[0]);
    schemas.set(reference, schema);
    return schema;
  };
  return {
    targets,
    faultOf({ operation }, { status, contentType, text }) {
      const documented = operation.responses[String(status)];
      if (!documented) return `status ${status} is not documented: ${text.slice(0, 200)}`;
      const [[type, body] = []] = Object.entries(documented.content ?? {});
      if (body === undefined) return text === '' ? undefined : 'a body that is not documented';
      if (contentType !== type) return `${status} came as ${contentType}, not as ${type ?? ''}`;
      const parsed = schemaOf(body.schema.$ref).safeParse(JSON.parse(text));
      return parsed.success ? undefined : `${status} is not as documented: ${parsed.error.message}`;
    },
  };
}

/** References inside one schema, and without the one format that the reader takes for whole addresses. */
function asJsonSchema(text: string): string {
  return text
    .replaceAll('#/components/schemas/', '#/$defs/')
    .replaceAll('"format":"uri-reference",', '')
    .replaceAll(',"format":"uri-reference"', '');
}

function targetOf(path: string, method: string, operation: DocumentedOperation): ApiTarget {
  const examples = operation.requestBody?.content['application/json']?.examples ?? {};
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path: `/api${path}`,
    role: operation.security[0]?.accessToken[0] ?? '',
    operation,
    examples: Object.values(examples).map(({ value }) => value),
  };
}
