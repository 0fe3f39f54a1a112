import { ContractViolationError } from '../../errors/contract-violation-error';
import type { WebApiRequest } from '../request/web-api';

/** A request with the id that later requests of its change set know it by. */
export interface NumberedRequest {
  request: WebApiRequest;
  contentId: string;
}

/** What stands between two delimiters: a request, or a change set that is a multipart body of its own. */
export type BatchSection = { request: WebApiRequest } | { changeSet: readonly NumberedRequest[] };

/** The platform reads no other line end. @see Dataverse reference 2.9. */
const lineEnd = '\r\n';

const servicePath = '/api/data/v9.2/';

function targetOf({ path }: WebApiRequest): string {
  return path.startsWith('$') || /^https?:/.test(path) ? path : `${servicePath}${path}`;
}

function singleLine(text: string, path: string): string {
  if (!/[\r\n]/.test(text)) return text;
  throw new ContractViolationError('A line break in the head of a batch part', { details: { path } });
}

function headerLines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => singleLine(`${name}: ${value}`, `headers.${name}`));
}

function requestLines(request: WebApiRequest, isInChangeSet: boolean): string[] {
  const { method, headers = {}, body } = request;
  return [
    singleLine(`${method} ${targetOf(request)} HTTP/1.1`, 'path'),
    ...headerLines({
      accept: 'application/json',
      ...headers,
      ...(isInChangeSet && body !== undefined && { 'content-type': 'application/json; type=entry' }),
    }),
    '',
    body ?? '',
  ];
}

function partLines(request: WebApiRequest, contentId?: string): string[] {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    ...requestLines(request, contentId !== undefined),
  ];
}

function multipart(boundary: string, parts: readonly (readonly string[])[]): string[] {
  return [...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`];
}

function changeSetLines(changeSet: readonly NumberedRequest[], boundary: string): string[] {
  const parts = changeSet.map(({ request, contentId }) => partLines(request, contentId));
  return [`Content-Type: multipart/mixed; boundary=${boundary}`, '', ...multipart(boundary, parts), ''];
}

/**
 * The body of a `$batch` whose delimiter is `batch_<id>`; `id` must not occur in what it carries.
 * @throws {ContractViolationError} when a header or path would break out of its line
 */
export function writeBatch(sections: readonly BatchSection[], id: string): string {
  const parts = sections.map((section, index) =>
    'request' in section
      ? partLines(section.request)
      : changeSetLines(section.changeSet, `changeset_${id}_${index + 1}`),
  );
  return [...multipart(`batch_${id}`, parts), ''].join(lineEnd);
}
