import { randomUUID } from 'node:crypto';
import type { AccessControl, RequestHeaders } from '../access/access-control';
import { parseLosslessJson } from '../lossless-json';
import { refuse } from '../platform-error';
import { readUrl } from '../web-api/read-url';
import type { StandInRequest } from '../web-api/stand-in-request';
import type { ContentReferences } from './content-references';
import type { BatchPart } from './parse-batch';
import { refuseBatch } from './refuse-batch';

interface Surroundings {
  batch: StandInRequest;
  references: ContentReferences;
  access: AccessControl;
  /** How many requests the change set holds; absent outside of one. */
  changeSetSize?: number;
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return parseLosslessJson(text);
  } catch (error) {
    throw refuse.malformedBody(error instanceof Error ? error.message : String(error));
  }
}

/** What the batch says of business logic holds for its parts unless they say otherwise. */
function headersOf(batch: StandInRequest, part: BatchPart): RequestHeaders {
  const inherited = Object.entries(batch.headers).filter(([name]) => name.startsWith('mscrm.'));
  return { ...Object.fromEntries(inherited), ...part.headers };
}

/**
 * A part as the request it would be by itself.
 * @throws {PlatformError} for a reference that nothing has declared, and a body that cannot be read
 */
export function toPartRequest(part: BatchPart, surroundings: Surroundings): StandInRequest {
  const { batch, references, access, changeSetSize } = surroundings;
  const { path, query } = readUrl(references.resolve(part.url));
  if (path === '$batch') throw refuseBatch.nested();
  const headers = headersOf(batch, part);
  return {
    ...batch,
    method: part.method,
    path,
    query,
    headers,
    body: references.resolveIn(parseBody(part.body)),
    facts: {
      ...batch.facts,
      requestId: randomUUID(),
      tag: query.get('tag') ?? batch.facts.tag,
      bypass: access.bypassOf(batch.caller, headers),
      ...(changeSetSize !== undefined && { changeSetSize }),
    },
  };
}
