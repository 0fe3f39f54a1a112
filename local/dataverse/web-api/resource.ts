import { parseGuid } from '../guid';
import { refuse } from '../platform-error';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';

/** What a path below `/api/data/v9.2/` names. */
export type Resource =
  { kind: 'whoAmI' } | { kind: 'collection'; table: Table } | { kind: 'row'; table: Table; id: string };

const segment = /^([^()/]*)(?:\(([^()]*)\))?$/;

/** @throws {PlatformError} when the environment has nothing of that name */
export function parseResource(path: string, tables: TableCatalog): Resource {
  const [, name, key] = segment.exec(path) ?? [];
  if (name === undefined) throw refuse.segmentMissing(path);
  if (name === 'WhoAmI') return { kind: 'whoAmI' };
  const table = tables.ofSet(name);
  if (!table) throw refuse.segmentMissing(name);
  if (key === undefined) return { kind: 'collection', table };
  const id = parseGuid(key);
  if (id === undefined) throw refuse.malformedKey(key);
  return { kind: 'row', table, id };
}
