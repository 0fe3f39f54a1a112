import type { Operation } from '../../operation';
import type { ApiParameter } from '../request-parameters';

/** A line for a shell in which `API` and `TOKEN` are set. */
export function curlLine(operation: Operation, parameters: readonly ApiParameter[]): string {
  const { method, body, needsIdempotencyKey } = operation;
  const example = Object.values(body?.examples ?? {})[0];
  const options = [
    method === 'GET' ? undefined : `-X ${method}`,
    `-H "authorization: Bearer $TOKEN"`,
    needsIdempotencyKey === true ? `-H "idempotency-key: $(uuidgen)"` : undefined,
    body && `-H 'content-type: application/json'`,
    example && `-d '${JSON.stringify(example.value).replaceAll("'", String.raw`'\''`)}'`,
  ].filter((option) => option !== undefined);
  return [`curl -sS "$API/${addressOf(operation, parameters)}"`, ...options].join(' \\\n  ');
}

function addressOf({ path }: Operation, parameters: readonly ApiParameter[]): string {
  const inPath = path.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    exampleOf(
      parameters.find((parameter) => parameter.in === 'path' && parameter.name === name),
      placeholder,
    ),
  );
  const inQuery = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter) => `${parameter.name}=${exampleOf(parameter, '…')}`);
  return inQuery.length === 0 ? inPath : `${inPath}?${inQuery.join('&')}`;
}

function exampleOf(parameter: ApiParameter | undefined, otherwise: string): string {
  const { examples, example } = parameter?.schema ?? {};
  const all: unknown[] = Array.isArray(examples) ? [...(examples as unknown[]), example] : [example];
  return (
    all
      .flat()
      .map(plain)
      .find((text) => text !== undefined) ?? otherwise
  );
}

function plain(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : undefined;
}
