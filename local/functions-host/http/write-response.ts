import type { ServerResponse } from 'node:http';
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

function addHeaders(response: ServerResponse, { headers, cookies }: HttpResponseData): void {
  for (const [name, value] of Object.entries(headers))
    if (!connectionHeaders.has(name)) response.setHeader(name, value);
  if (cookies.length === 0) return;
  const own = headers['set-cookie'];
  response.setHeader('set-cookie', [...(own === undefined ? [] : [own]), ...cookies.map(toSetCookie)]);
}

/** The platform adds host.json's headers only where the function has not set its own. */
export function addCustomHeaders(response: ServerResponse, customHeaders: HeaderList): void {
  for (const [name, value] of Object.entries(customHeaders))
    if (!response.hasHeader(name)) response.setHeader(name, value);
}

/** Ends a response that has no body. */
export function writeEmpty(response: ServerResponse, status: number, customHeaders: HeaderList): void {
  addCustomHeaders(response, customHeaders);
  response.statusCode = status;
  if (!bodilessStatuses.has(status)) response.setHeader('content-length', 0);
  response.end();
}

/**
 * Writes what an HTTP function returned; nothing returned is 204.
 * @throws {TypeError} when a header cannot be sent
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
  addHeaders(response, http);
  addCustomHeaders(response, customHeaders);
  response.statusCode = Number(http.statusCode);
  const body = http.body?.bytes;
  if (!bodilessStatuses.has(response.statusCode)) response.setHeader('content-length', body?.byteLength ?? 0);
  response.end(body);
}
