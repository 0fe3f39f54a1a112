/** So few rows go one by one: one call tells which of them is at fault, and why. */
const few = 8;
/** A chunk with more rows at fault than this many searches find has too many to search for. */
const mostSearches = 3;

export interface Steps<T> {
  /** All or nothing; whether they landed. */
  together: (rows: readonly T[]) => Promise<boolean>;
  /** In one call, each for itself: whoever is at fault has been found out afterwards. */
  oneByOne: (rows: readonly T[]) => Promise<void>;
}

/** Lands rows around a place that holds one at fault; answers those that were not tried without it. */
async function narrow<T>(rows: readonly T[], { together, oneByOne }: Steps<T>): Promise<readonly T[]> {
  let suspects = rows;
  let aside: readonly T[] = [];
  while (suspects.length > few) {
    const middle = Math.ceil(suspects.length / 2);
    const [half, rest] = [suspects.slice(0, middle), suspects.slice(middle)];
    if (await together(half)) {
      suspects = rest;
    } else {
      aside = [...rest, ...aside];
      suspects = half;
    }
  }
  await oneByOne(suspects);
  return aside;
}

/**
 * Lands every row that can land of those that were refused together. Only one half of the suspects is tried at a time:
 * when it lands, the row at fault is in the other; when not, the other is set aside, and all that was set aside goes in
 * one call at the end. One row at fault among n costs at most log2(n) + 1 calls beyond the one that was refused.
 */
export async function isolate<T>(refused: readonly T[], steps: Steps<T>): Promise<void> {
  let rows = refused;
  for (let search = 1; search <= mostSearches; search++) {
    const aside = await narrow(rows, steps);
    if (aside.length === 0 || (await steps.together(aside))) return;
    rows = aside;
  }
  await steps.oneByOne(rows);
}
