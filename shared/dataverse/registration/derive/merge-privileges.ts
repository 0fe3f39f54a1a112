import type { TablePrivileges } from '../../../flow/dataverse-needs';
import { compareTexts } from '../../../flow/in-order';
import { groupBy } from './group-by';

type Right = TablePrivileges['rights'][number];
type Depth = TablePrivileges['depth'];

/** From narrow to wide: a role has one depth for a right, and the widest serves every flow. */
const depths: readonly Depth[] = ['own', 'business-unit', 'organisation'];

const rightOrder: readonly Right[] = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'];

interface Grant {
  table: string;
  right: Right;
  depth: Depth;
}

/**
 * The rights on each table, each at the widest depth asked for; rights of one depth stand together.
 * @throws {Error} when a table is followed by change tracking and may not be read as a whole
 */
export function mergePrivileges(
  privileges: readonly TablePrivileges[],
  trackedTables: readonly string[],
): TablePrivileges[] {
  const grants = [
    ...groupBy(privileges.flatMap(grantsOf), ({ table, right }) => `${table} ${right}`).values(),
  ];
  const widest = grants.map((group) => ({ ...group[0], depth: widestOf(group) }));
  refuseNarrowFeeds(widest, trackedTables);
  return [...groupBy(widest, ({ table, depth }) => `${table} ${depth}`)]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, group]) => ({
      table: group[0].table,
      rights: rightOrder.filter((right) => group.some((grant) => grant.right === right)),
      depth: group[0].depth,
    }));
}

function grantsOf({ table, rights, depth }: TablePrivileges): Grant[] {
  return rights.map((right) => ({ table, right, depth }));
}

function widestOf(grants: readonly Grant[]): Depth {
  return depths.filter((depth) => grants.some((grant) => grant.depth === depth)).at(-1) ?? 'own';
}

/** The platform gives changes only to who may read every row. @see Dataverse reference 2.5. */
function refuseNarrowFeeds(grants: readonly Grant[], trackedTables: readonly string[]): void {
  for (const table of trackedTables) {
    const isReadable = grants.some(
      (grant) => grant.table === table && grant.right === 'Read' && grant.depth === 'organisation',
    );
    if (!isReadable) {
      throw new Error(
        `table ${table}: change tracking needs the privilege Read with depth "organisation"; declare it in the manifest`,
      );
    }
  }
}
