import { ContractViolationError } from '../../errors/contract-violation-error';

/** Which row: by its id, or by the columns of an alternate key. */
export type RowAddress =
  { entitySet: string; id: string } | { entitySet: string; key: Readonly<Record<string, string | number>> };

/** Characters no spelling gets through the platform's routing. @see Dataverse reference 2.2 on alternate keys. */
const unusableInKey = /[/<>*%&:\\?+]/;

function keyLiteral(column: string, value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (!unusableInKey.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const message = `The key column ${column} holds a character that no address of a row can carry`;
  throw new ContractViolationError(message, { details: { path: column } });
}

function keyText(key: Readonly<Record<string, string | number>>): string {
  return Object.entries(key)
    .map(
      ([column, value]) => `${encodeURIComponent(column)}=${encodeURIComponent(keyLiteral(column, value))}`,
    )
    .join(',');
}

/**
 * The address of a row in the Web API v9.2, every part encoded.
 * @throws {ContractViolationError} when a key value cannot be part of an address
 */
export function rowUrl(environmentUrl: string, address: RowAddress, select: readonly string[]): URL {
  const row = 'id' in address ? encodeURIComponent(address.id) : keyText(address.key);
  const path = `api/data/v9.2/${encodeURIComponent(address.entitySet)}(${row})`;
  const url = new URL(path, environmentUrl.endsWith('/') ? environmentUrl : `${environmentUrl}/`);
  url.search = `$select=${select.map(encodeURIComponent).join(',')}`;
  return url;
}
