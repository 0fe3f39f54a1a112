import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { Resource } from '../web-api/resource';
import type { Segment } from '../web-api/split-path';
import type { StandInRequest } from '../web-api/stand-in-request';
import {
  createColumn,
  createKey,
  createLookup,
  createTable,
  deletePart,
  deleteTable,
  replaceTable,
  type DefinitionChange,
} from './change-definitions';
import { findDefinition, readDefinitions } from './read-definitions';

export type MetadataResource = Extract<Resource, { kind: 'metadata' }>;

function changePart(change: DefinitionChange, table: Table, part: Segment): Answer {
  const { method } = change.request;
  if (part.name !== 'Attributes' && part.name !== 'Keys') throw refuse.segmentMissing(part.name);
  if (method === 'DELETE' && part.key !== undefined) return deletePart(change, table, part);
  if (method !== 'POST' || part.key !== undefined) throw refuse.verbOnCollection(method);
  return part.name === 'Keys' ? createKey(change, table) : createColumn(change, table);
}

function changeTable(change: DefinitionChange, table: Table): Answer {
  const { method } = change.request;
  if (method === 'PUT') return replaceTable(change, table);
  if (method === 'DELETE') return deleteTable(change, table);
  throw refuse.verbOnCollection(method);
}

function changeDefinitions(change: DefinitionChange, [first, part]: readonly Segment[]): Answer {
  const { method } = change.request;
  if (first?.key === undefined) {
    if (method !== 'POST') throw refuse.verbOnCollection(method);
    return first?.name === 'RelationshipDefinitions' ? createLookup(change) : createTable(change);
  }
  const table = findDefinition(change.parts.tables, first.key);
  return part ? changePart(change, table, part) : changeTable(change, table);
}

/** @throws {PlatformError} for what the stand-in does not know of its tables, or does not change */
export function answerMetadata(
  parts: EnvironmentParts,
  { segments }: MetadataResource,
  request: StandInRequest,
): Answer {
  const [first] = segments;
  if (request.method !== 'GET') return changeDefinitions({ parts, request }, segments);
  if (first?.name === 'EntityDefinitions') return readDefinitions(parts, segments, request);
  throw refuse.unsupported(`reading ${first?.name ?? ''}`);
}
