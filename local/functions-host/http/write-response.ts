import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { HttpResponseData, TypedData } from '../core/core-types';
import { toSetCookie } from './cookie';

/** Belong to one connection; the server writes its own. */
const connectionHeaders = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);
const bodilessStatuses = new Set([204, 205, 304]);

export type HeaderList = Readonly<Record<string, string>>;

function isHttpResponse(http: TypedData['http']): http is HttpResponseData {
  return http !== undefined && 'statusCode' in http;
}

function functionHeaders({ headers, cookies }: HttpResponseData): OutgoingHttpHeaders {
  const written: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers))
    if (!connectionHeaders.has(name)) written[name] = value;
  if (cookies.length === 0) return written;
  const own = headers['set-cookie'];
  written['set-cookie'] = [...(own === undefined ? [] : [own]), ...cookies.map(toSetCookie)];
  return written;
}

/** The platform adds host.json's headers only where the function has not set its own; `headers` has lower-case names. */
export function withCustomHeaders(
  headers: OutgoingHttpHeaders,
  customHeaders: HeaderList,
): OutgoingHttpHeaders {
  for (const [name, value] of Object.entries(customHeaders))
    if (headers[name.toLowerCase()] === undefined) headers[name] = value;
  return headers;
}

/** Ends a response that has no body. */
export function writeEmpty(response: ServerResponse, status: number, customHeaders: HeaderList): void {
  const headers = bodilessStatuses.has(status) ? {} : { 'content-length': 0 };
  response.writeHead(status, withCustomHeaders(headers, customHeaders)).end();
}

/**
 * Writes what an HTTP function returned; nothing returned is 204.
 * @throws {TypeError} when a header cannot be sent; nothing is written then
 */
export function writeFunctionResponse(
  response: ServerResponse,
  returnValue: TypedData | null | undefined,
  customHeaders: HeaderList,
): void {
  const http = returnValue?.http;
  if (!isHttpResponse(http)) {
    writeEmpty(response, 204, customHeaders);
    return;
  }
  const status = Number(http.statusCode);
  const body = http.body?.bytes;
  const headers = withCustomHeaders(functionHeaders(http), customHeaders);
  if (!bodilessStatuses.has(status)) headers['content-length'] = body?.byteLength ?? 0;
  response.writeHead(status, headers).end(body);
}
