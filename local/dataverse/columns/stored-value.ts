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

/** A text; empty for every other value. */
export function textOf(value: StoredValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What a lookup names; undefined for an empty one and for every other value. */
export function referenceOf(value: StoredValue | undefined): RowReference | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? value : undefined;
}
