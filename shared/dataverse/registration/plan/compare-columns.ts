/** Two lists of columns that say the same in any order; undefined means every column. */
export function areSameColumns(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const inB = new Set(b);
  return new Set(a).size === inB.size && a.every((column) => inB.has(column));
}

/** What changes from one list to another, such as `+ name, − telephone1`. */
export function describeColumnChange(
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): string {
  if (to === undefined) return 'every column';
  if (from === undefined) return `only ${to.join(', ')}`;
  const added = to.filter((column) => !from.includes(column)).map((column) => `+ ${column}`);
  const removed = from.filter((column) => !to.includes(column)).map((column) => `− ${column}`);
  return [...added, ...removed].join(', ');
}
