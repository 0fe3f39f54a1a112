import { checkedGuid, checkedName, isLookupColumn } from './checked-name';
import { invalidInput, type Place } from './invalid-input';
import { literal } from './literal';
import type { AlternateKey, KeyValue, RowAddress } from './row-address';

/** Characters no spelling gets through the platform's routing. @see Dataverse reference 2.2 on alternate keys. */
const unusableInKey = /[/<>*%&:\\?+]/;

/** Whether no address can carry the key, although a filter on its columns can. */
export function isUnaddressable(key: AlternateKey): boolean {
  return Object.values(key).some((value) => typeof value === 'string' && unusableInKey.test(value));
}

function keyLiteral(column: string, value: KeyValue, place: Place): string {
  if (typeof value !== 'string') return literal(value, place);
  if (isLookupColumn(column)) return checkedGuid(value, place);
  if (!unusableInKey.test(value)) return literal(value, place);
  throw invalidInput(
    'holds a character that no address of a row can carry (one of / < > * % & : \\ ? +)',
    place,
  );
}

function keyText(table: string, key: AlternateKey): string {
  const columns = Object.entries(key);
  if (columns.length === 0)
    throw invalidInput('an alternate key has at least one column', { path: 'key', table });
  return columns
    .map(([column, value]) => {
      checkedName('column', column, { path: 'key', table });
      const text = keyLiteral(column, value, { path: `key.${column}`, table, column });
      return `${column}=${encodeURIComponent(text)}`;
    })
    .join(',');
}

/**
 * The address of a row below `/api/data/v9.2/`, every part encoded.
 * @throws {ContractViolationError} naming table and column when a name, id or key value cannot be part of an address
 */
export function rowPath(address: RowAddress): string {
  const { entitySet } = address;
  checkedName('entity set', entitySet, { path: 'entitySet' });
  if ('key' in address) return `${entitySet}(${keyText(entitySet, address.key)})`;
  return `${entitySet}(${checkedGuid(address.id, { path: 'id', table: entitySet })})`;
}
