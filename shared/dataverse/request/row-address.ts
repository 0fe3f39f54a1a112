/** A value of a key column; a lookup column (`_name_value`) takes the id of its row as text. */
export type KeyValue = string | number | bigint;

/** Columns of an alternate key by logical name. */
export type AlternateKey = Readonly<Record<string, KeyValue>>;

/** Which row: by its id, or by the columns of an alternate key. */
export type RowAddress = { entitySet: string; id: string } | { entitySet: string; key: AlternateKey };
