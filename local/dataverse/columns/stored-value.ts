/** What a lookup column holds. */
export interface RowReference {
  readonly table: string;
  readonly id: string;
}

/** A column's value as the stand-in keeps it: dates as ISO 8601 text in UTC, choices as numbers, `bigint` without loss. */
export type StoredValue = string | number | bigint | boolean | readonly number[] | RowReference | null;

/** A value that is there. */
export type PresentValue = NonNullable<StoredValue>;

export type Values = Readonly<Record<string, StoredValue>>;
