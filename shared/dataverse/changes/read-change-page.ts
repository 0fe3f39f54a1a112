import { ContractViolationError } from '../../errors/contract-violation-error';
import type { HttpAnswer } from '../../http/send-request';
import { dataverseError } from '../dataverse-error';
import type { WebApi, WebApiRequest } from '../request/web-api';
import { readBody, rowsIn } from '../rows/read-body';
import type { Row } from '../rows/row-values';
import { versionOf } from '../rows/versioned-row';
import type { Change } from './change';

/** What the platform answers to one link. */
export interface AnsweredPage {
  changes: Change[];
  nextLink?: string;
  deltaLink?: string;
}

export interface PageRequest {
  /** Below `/api/data/v9.2/`, or a link of the platform. */
  path: string;
  /** The primary key column of the table. */
  primaryId: string;
  pageSize: number;
  signal?: AbortSignal | undefined;
}

/** ExpiredVersionStamp, in both spellings. The status that comes with it is not documented. */
const expiredCodes = new Set(['0x80044352', '-2147204270']);

/** Those an expired token may come with; all others are errors in any case. */
const readStatuses = [200, 400, 403, 404, 409, 410, 412, 500];

/** Reads one page; `expired` when the platform no longer follows its own link. */
export async function readChangePage(
  webApi: WebApi,
  request: PageRequest,
): Promise<AnsweredPage | 'expired'> {
  const { path, pageSize, signal } = request;
  const read: WebApiRequest = {
    method: 'GET',
    path,
    headers: { prefer: `odata.track-changes,odata.maxpagesize=${pageSize}` },
    isRepeatable: true,
    accepts: readStatuses,
  };
  const answer = await webApi.send(read, { signal });
  if (answer.status === 200) return pageOf(answer, request);
  if (isExpired(answer, path)) return 'expired';
  throw dataverseError(answer);
}

/** A link that is malformed or gone to the platform that gave it has outlived an upgrade, a restore or a changed table. */
function isExpired(answer: HttpAnswer, path: string): boolean {
  const { status } = answer;
  if (status === 410 || expiredCodes.has(codeOf(answer))) return true;
  return /^https?:/i.test(path) && (status === 400 || status === 404);
}

function codeOf({ body }: HttpAnswer): string {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown } };
    return String(error?.code).toLowerCase();
  } catch {
    return '';
  }
}

function pageOf(answer: HttpAnswer, { primaryId }: PageRequest): AnsweredPage {
  const body = readBody(answer);
  const changes = rowsIn(body).map((row, index) => changeOf(row, primaryId, `value[${index}]`));
  return {
    // A row that was deleted and made again in between is there.
    changes: [
      ...changes.filter(({ kind }) => kind === 'deleted'),
      ...changes.filter(({ kind }) => kind === 'upserted'),
    ],
    ...linkOf(body, 'nextLink'),
    ...linkOf(body, 'deltaLink'),
  };
}

function changeOf(row: Row, primaryId: string, path: string): Change {
  if (isDeleted(row)) return { kind: 'deleted', id: idOf(row, 'id', path) };
  const version = versionOf(row);
  if (version === undefined) throw violation(`${path}.@odata.etag`);
  return { kind: 'upserted', id: idOf(row, primaryId, path), row, version };
}

function isDeleted(row: Row): boolean {
  const context = row['@odata.context'];
  return typeof context === 'string' && context.endsWith('/$deletedEntity');
}

function idOf(row: Row, column: string, path: string): string {
  const id = row[column];
  if (typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    return id.toLowerCase();
  throw violation(`${path}.${column}`);
}

function linkOf(body: Row, name: 'nextLink' | 'deltaLink'): Pick<AnsweredPage, typeof name> {
  const link = body[`@odata.${name}`];
  return typeof link === 'string' ? { [name]: link } : {};
}

function violation(path: string): ContractViolationError {
  const message = `Dataverse gave a page of changes that breaks its own form at ${path}`;
  return new ContractViolationError(message, { details: { path } });
}
