import type { CallOptions } from '../request/call-options';
import { checkedGuid, checkedName } from '../request/checked-name';
import { invalidInput } from '../request/invalid-input';
import { rowPath } from '../request/row-path';
import type { WebApiRequest } from '../request/web-api';
import { withCallOptions } from '../request/with-call-options';
import { checkedValues, jsonText } from './json-body';
import type { Lookups, RowOperation } from './row-operation';

type Operation<Kind extends RowOperation['kind']> = Extract<RowOperation, { kind: Kind }>;
type Written = Operation<'create' | 'update' | 'upsert'>;

const jsonHeaders = { 'content-type': 'application/json' } as const;

function targetText(target: Lookups[string], navigation: string, table: string): string | null {
  if (target === null) return null;
  if (!('contentId' in target)) return `/${rowPath(target)}`;
  if (/^\w+$/.test(target.contentId)) return `$${target.contentId}`;
  throw invalidInput('a content id is letters and digits', { path: `lookups.${navigation}`, table });
}

function boundLookups(lookups: Lookups, table: string): Record<string, string | null> {
  const entries = Object.entries(lookups).map(([navigation, target]) => {
    checkedName('navigation property', navigation, { path: 'lookups', table });
    return [`${navigation}@odata.bind`, targetText(target, navigation, table)] as const;
  });
  return Object.fromEntries(entries);
}

function bodyOf({ table, values, lookups = {} }: Written): Record<string, unknown> {
  return { ...checkedValues(values, table.logicalName), ...boundLookups(lookups, table.logicalName) };
}

function versionGuard(version: string | undefined): string {
  if (version === undefined) return '*';
  if (/^\d{1,20}$/.test(version)) return `W/"${version}"`;
  throw invalidInput('a version is a decimal number', { path: 'ifVersion' });
}

function createRequest(operation: Operation<'create'>): WebApiRequest {
  const { table, id } = operation;
  const body = bodyOf(operation);
  body[table.primaryId] = checkedGuid(id, { path: 'id', table: table.logicalName });
  const path = checkedName('entity set', table.entitySet, { path: 'table.entitySet' });
  return { method: 'POST', path, headers: jsonHeaders, body: jsonText(body), isRepeatable: true };
}

const upsertGuards = {
  'create-only': { 'if-none-match': '*' },
  'update-only': { 'if-match': '*' },
} as const;

function patchRequest(operation: Operation<'update' | 'upsert'>): WebApiRequest {
  const guard =
    operation.kind === 'update'
      ? { 'if-match': versionGuard(operation.ifVersion) }
      : operation.guard && upsertGuards[operation.guard];
  return {
    method: 'PATCH',
    path: rowPath(operation.address),
    headers: { ...jsonHeaders, ...guard },
    body: jsonText(bodyOf(operation)),
    isRepeatable: true,
  };
}

function deleteRequest({ address, ifVersion }: Operation<'delete'>): WebApiRequest {
  const headers = ifVersion === undefined ? {} : { 'if-match': versionGuard(ifVersion) };
  return { method: 'DELETE', path: rowPath(address), headers, isRepeatable: true };
}

function referencePath({ address, navigation }: Operation<'associate' | 'disassociate'>): string {
  const { entitySet: table } = address;
  return `${rowPath(address)}/${checkedName('navigation property', navigation, { path: 'navigation', table })}`;
}

/** Only the related row's part between brackets follows the navigation property. */
function relatedKey(operation: Operation<'associate' | 'disassociate'>): string {
  const path = rowPath(operation.related);
  return path.slice(path.indexOf('('));
}

function associateRequest(operation: Operation<'associate' | 'disassociate'>): WebApiRequest {
  return {
    method: 'POST',
    path: `${referencePath(operation)}/$ref`,
    headers: jsonHeaders,
    body: jsonText({ '@odata.id': rowPath(operation.related) }),
    isRepeatable: true,
  };
}

function disassociateRequest(operation: Operation<'associate' | 'disassociate'>): WebApiRequest {
  const path = `${referencePath(operation)}${relatedKey(operation)}/$ref`;
  return { method: 'DELETE', path, isRepeatable: true };
}

function plainRequest(operation: RowOperation): WebApiRequest {
  switch (operation.kind) {
    case 'create':
      return createRequest(operation);
    case 'update':
    case 'upsert':
      return patchRequest(operation);
    case 'delete':
      return deleteRequest(operation);
    case 'associate':
      return associateRequest(operation);
    case 'disassociate':
      return disassociateRequest(operation);
  }
}

/**
 * The request for one write, with its tag, bypass and impersonation. Every one can be repeated: a creation brings its
 * id, so that a second one is refused, and the others end in the same state.
 * @throws {ContractViolationError} naming table, column or option of what cannot be sent
 */
export function requestOf(operation: RowOperation, options: CallOptions = {}): WebApiRequest {
  return withCallOptions(plainRequest(operation), options);
}
