/** A number where one holds the value exactly: those are compared and written as JSON with less effort. */
export function toNarrowest(value: bigint): number | bigint {
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value;
}
