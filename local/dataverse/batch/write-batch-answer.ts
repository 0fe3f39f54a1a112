import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { writeLosslessJson } from '../lossless-json';
import type { Answer } from '../web-api/call';

export interface PartAnswer {
  answer: Answer;
  contentId: string | undefined;
}

/** A failed change set has the one answer of the request that failed. */
export interface SectionAnswer {
  kind: 'request' | 'failed-change-set' | 'change-set';
  parts: PartAnswer[];
}

const lineEnd = '\r\n';

function bodyOf({ body }: Answer): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : writeLosslessJson(body);
}

/** A write tells its row twice. */
function locationOf({ headers = {} }: Answer): Record<string, string> {
  const url = headers['OData-EntityId'];
  return url === undefined || 'location' in headers ? {} : { Location: url };
}

function headersOf(answer: Answer): Record<string, string> {
  const isJson = answer.body !== undefined && typeof answer.body !== 'string';
  return {
    ...(isJson && { 'Content-Type': 'application/json; odata.metadata=minimal' }),
    'OData-Version': '4.0',
    REQ_ID: randomUUID(),
    ...locationOf(answer),
    ...answer.headers,
  };
}

function partLines({ answer, contentId }: PartAnswer): string[] {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...Object.entries(headersOf(answer)).map(([name, value]) => `${name}: ${value}`),
    '',
    bodyOf(answer),
  ];
}

function multipart(boundary: string, parts: readonly (readonly string[])[]): string[] {
  return [...parts.flatMap((lines) => [`--${boundary}`, ...lines]), `--${boundary}--`];
}

function sectionLines({ kind, parts }: SectionAnswer): string[] {
  if (kind !== 'change-set') return parts.flatMap(partLines);
  const boundary = `changesetresponse_${randomUUID()}`;
  return [
    `Content-Type: multipart/mixed; boundary=${boundary}`,
    '',
    ...multipart(boundary, parts.map(partLines)),
    '',
  ];
}

/** The multipart answer, section by section in the order of the batch. */
export function writeBatchAnswer(sections: readonly SectionAnswer[], status: number): Answer {
  const boundary = `batchresponse_${randomUUID()}`;
  return {
    status,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
    body: [...multipart(boundary, sections.map(sectionLines)), ''].join(lineEnd),
  };
}
