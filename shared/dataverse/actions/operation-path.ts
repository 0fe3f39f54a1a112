import { checkedName } from '../request/checked-name';
import type { RowAddress } from '../request/row-address';
import { rowPath } from '../request/row-path';

/** What an action or function works on; unbound when absent. */
export type BoundTo = RowAddress | { entitySet: string };

/**
 * The address of an action or function; a bound one carries the platform's namespace.
 * @throws {ContractViolationError} naming what cannot be part of an address
 */
export function operationPath(name: string, boundTo: BoundTo | undefined): string {
  const operation = checkedName('action or function', name, { path: 'name' });
  if (!boundTo) return operation;
  const isRow = 'id' in boundTo || 'key' in boundTo;
  const target = isRow
    ? rowPath(boundTo)
    : checkedName('entity set', boundTo.entitySet, { path: 'boundTo.entitySet' });
  return `${target}/Microsoft.Dynamics.CRM.${operation}`;
}
