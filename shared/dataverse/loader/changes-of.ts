import type { RowToWrite } from '../bulk/row-to-write';
import type { Lookups } from '../rows/row-operation';
import type { Row, RowValues } from '../rows/row-values';
import { isSameValue } from './same-value';

type LookupColumns = Readonly<Record<string, string>>;

interface Changes {
  values: RowValues;
  lookups: Lookups;
}

/** The columns to select for a comparison of these rows. */
export function comparedColumns(rows: readonly RowToWrite[], lookupColumns: LookupColumns): string[] {
  const columns = rows.flatMap(({ values, lookups = {} }) => [
    ...Object.keys(values),
    ...Object.keys(lookups).flatMap((navigation) => {
      const column = lookupColumns[navigation];
      return column === undefined ? [] : [`_${column}_value`];
    }),
  ]);
  return [...new Set(columns)];
}

function isSameLookup(target: Lookups[string], stored: unknown): boolean {
  if (target === null) return stored === null || stored === undefined;
  return 'id' in target && typeof stored === 'string' && target.id.toLowerCase() === stored.toLowerCase();
}

/** Whether the stored row holds something else; a lookup that cannot be compared is given the benefit of the doubt. */
export function contradicts(row: RowToWrite, stored: Row, lookupColumns: LookupColumns): boolean {
  const { values, lookups } = changesOf(row, stored, lookupColumns);
  const hasMoved = Object.entries(lookups).some(
    ([navigation, target]) => navigation in lookupColumns && (target === null || 'id' in target),
  );
  return hasMoved || Object.keys(values).length > 0;
}

/** What of a row to write the stored row does not hold already; a lookup without a known column always counts. */
export function changesOf(
  { values, lookups = {} }: RowToWrite,
  stored: Row,
  lookupColumns: LookupColumns,
): Changes {
  const changed = Object.entries(values).filter(([column, value]) => !isSameValue(value, stored[column]));
  const moved = Object.entries(lookups).filter(([navigation, target]) => {
    const column = lookupColumns[navigation];
    return column === undefined || !isSameLookup(target, stored[`_${column}_value`]);
  });
  return { values: Object.fromEntries(changed), lookups: Object.fromEntries(moved) };
}
