interface Common {
  /** The platform sets it; a write is ignored. */
  isReadOnly?: true;
  /** A create without a `system` column is refused; a `business` one is only asked for by forms. */
  required?: 'system' | 'business';
  /** What a create without the column is refused with, where the platform says more than its name. */
  requiredMessage?: string;
  /** Written and never shown again, as a secret. */
  isWriteOnly?: true;
  /** Taken from the row that a lookup of the table names, as the currency of a price from its list. */
  copiedFrom?: { lookup: string; column: string };
  /** As metadata spells it; derived from the logical name when absent. */
  schemaName?: string;
  displayName?: string;
}

export interface TextColumn extends Common {
  type: 'string' | 'memo';
  maxLength: number;
  /** The platform composes it from these columns, as a full name. */
  joinedFrom?: readonly string[];
  /** The platform numbers rows by it: `CAS-{SEQNUM:5}`. */
  autonumber?: string;
  default?: string;
}

export interface NumberColumn extends Common {
  type: 'integer' | 'bigint' | 'decimal' | 'double' | 'money';
  minimum?: number;
  maximum?: number;
  default?: number;
  /** The amount of which this is the value in the organisation's own currency. */
  baseOf?: string;
}

export interface BooleanColumn extends Common {
  type: 'boolean';
  /** Labels of false and true; `No` and `Yes` when absent. */
  labels?: readonly [string, string];
  default?: boolean;
}

export interface ChoiceColumn extends Common {
  type: 'choice' | 'choices';
  options: Readonly<Record<number, string>>;
  default?: number;
}

export interface PlainColumn extends Common {
  type: 'datetime' | 'dateonly' | 'uniqueidentifier';
}

export interface LookupColumn extends Common {
  type: 'lookup';
  /** Navigation properties that write it, with the tables each may name. */
  navigation: Readonly<Record<string, readonly string[]>>;
  /** By target table: the collection-valued navigation property there, which is also the relationship's name. */
  collections?: Readonly<Record<string, string>>;
}

export type Column = TextColumn | NumberColumn | BooleanColumn | ChoiceColumn | PlainColumn | LookupColumn;
export type ColumnType = Column['type'];
