import type { CustomColumn, CustomTable } from '../../../flow/custom-table';
import { byName, compareTexts } from '../../../flow/in-order';
import { groupBy } from './group-by';

interface CustomColumns {
  readonly table: string;
  readonly columns: readonly CustomColumn[];
}

/** @throws {Error} when two flows define a table of one name differently */
export function mergeCustomTables(tables: readonly CustomTable[]): CustomTable[] {
  return byName(agreed(tables, (name) => `custom table ${name}`));
}

/** @throws {Error} when two flows define a column of one name differently */
export function mergeCustomColumns(lists: readonly CustomColumns[]): CustomColumns[] {
  return [...groupBy(lists, ({ table }) => table)]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([table, group]) => ({
      table,
      columns: byName(
        agreed(
          group.flatMap(({ columns }) => columns),
          (name) => `custom column ${table}.${name}`,
        ),
      ),
    }));
}

function agreed<T extends { readonly name: string }>(
  items: readonly T[],
  describe: (name: string) => string,
): T[] {
  return [...groupBy(items, ({ name }) => name)].map(([name, [first, ...others]]) => {
    const isAgreed = others.every((other) => canonical(other) === canonical(first));
    if (!isAgreed)
      throw new Error(`${describe(name)}: two flows define it differently; agree on one definition`);
    return first;
  });
}

/** The same text for the same definition, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => compareTexts(a, b)))
      : member,
  );
}
