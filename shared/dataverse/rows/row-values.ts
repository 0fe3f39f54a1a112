/** What a column takes on a write. A `bigint` keeps every digit; `null` clears the column. */
export type ColumnValue = string | number | bigint | boolean | null;

/** Columns by logical name. */
export type RowValues = Readonly<Record<string, ColumnValue>>;

/** A row as the Web API answers it; a number that no double holds exactly is its decimal text. */
export type Row = Readonly<Record<string, unknown>>;
