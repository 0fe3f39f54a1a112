/** Rows of the table that the bench follows. */
export const trackedRows = 100_000;

/** Rows that every round of changes names. */
export const changedRows = 5_000;
