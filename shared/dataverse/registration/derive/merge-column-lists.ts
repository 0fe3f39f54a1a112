import { compareTexts } from '../../../flow/in-order';
import { groupBy } from './group-by';

interface ColumnList {
  readonly table: string;
  readonly columns: readonly string[];
}

const byTable = (a: ColumnList, b: ColumnList): number => compareTexts(a.table, b.table);

/** One list per table, of every column somebody names. */
export function mergeColumnLists(lists: readonly ColumnList[]): { table: string; columns: string[] }[] {
  return [...groupBy(lists, ({ table }) => table)]
    .map(([table, group]) => ({
      table,
      columns: [...new Set(group.flatMap(({ columns }) => columns))].sort(compareTexts),
    }))
    .sort(byTable);
}

/** Keys of the same columns are one key, whatever the order in which they are named. */
export function mergeKeys(keys: readonly ColumnList[]): { table: string; columns: string[] }[] {
  const unordered = ({ table, columns }: ColumnList): string =>
    `${table} ${[...columns].sort(compareTexts).join()}`;
  return [...groupBy(keys, unordered)]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, [{ table, columns }]]) => ({ table, columns: [...columns] }));
}
