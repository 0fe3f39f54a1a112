interface Settable {
  /** The platform sets it; a write is ignored. */
  isReadOnly?: true;
}

export interface TextColumn extends Settable {
  type: 'string' | 'memo';
  maxLength: number;
  /** The platform composes it from these columns, as a full name. */
  joinedFrom?: readonly string[];
}

export interface NumberColumn extends Settable {
  type: 'integer' | 'bigint' | 'decimal' | 'double' | 'money';
  minimum?: number;
  maximum?: number;
}

export interface BooleanColumn extends Settable {
  type: 'boolean';
  /** Labels of false and true; `No` and `Yes` when absent. */
  labels?: readonly [string, string];
  default?: boolean;
}

export interface ChoiceColumn extends Settable {
  type: 'choice' | 'choices';
  options: Readonly<Record<number, string>>;
  default?: number;
}

export interface PlainColumn extends Settable {
  type: 'datetime' | 'dateonly' | 'uniqueidentifier';
}

export interface LookupColumn extends Settable {
  type: 'lookup';
  /** Navigation properties that write it, with the tables each may name. */
  navigation: Readonly<Record<string, readonly string[]>>;
}

export type Column = TextColumn | NumberColumn | BooleanColumn | ChoiceColumn | PlainColumn | LookupColumn;
export type ColumnType = Column['type'];
