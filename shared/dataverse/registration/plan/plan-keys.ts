import type { ActualKey, ActualRegistration } from '../actual-registration';
import type { DesiredRegistration } from '../desired-registration';
import type { Operation } from '../operation';
import { isOwnKey } from '../ownership';
import { ownKeyName } from '../own-names';
import { areSameColumns } from './compare-columns';

type DesiredKey = DesiredRegistration['alternateKeys'][number];

/**
 * Keys that are missing, failed or still being built; a key of the same columns that somebody else made serves as well.
 * Keys of ours that nobody wants any more go first: a table has room for ten.
 */
export function planKeys({ alternateKeys }: DesiredRegistration, actual: ActualRegistration): Operation[] {
  const wanted = alternateKeys.map((key) => planKey(key, actual.tables.get(key.table)?.keys ?? []));
  return [...staleKeys(alternateKeys, actual), ...wanted.flat()];
}

function planKey({ table, columns }: DesiredKey, keys: readonly ActualKey[]): Operation[] {
  const existing = keys.find((key) => areSameColumns(key.columns, columns));
  if (existing?.state === 'Active') return [];
  const name = existing?.name ?? ownKeyName(columns);
  const wait = { kind: 'await-key', table, name } as const;
  if (!existing) return [{ kind: 'create-key', table, name, columns }, wait];
  return existing.state === 'Failed' ? [{ kind: 'reactivate-key', table, name }, wait] : [wait];
}

function staleKeys(wanted: readonly DesiredKey[], { tables, solution }: ActualRegistration): Operation[] {
  return [...tables.values()].flatMap(({ logicalName: table, keys }) =>
    keys
      .filter((key) => isOwnKey(key, solution))
      .filter(
        (key) => !wanted.some((other) => other.table === table && areSameColumns(other.columns, key.columns)),
      )
      .map(({ name, id }): Operation => ({ kind: 'delete-key', table, name, id })),
  );
}
