import { guidOf } from '../guid';

/** One row as the Web API takes it, before its lookups. */
export interface GeneratedRow {
  id: string;
  /** Columns by logical name. */
  values: Readonly<Record<string, unknown>>;
  lookups: readonly GeneratedLookup[];
}

export interface GeneratedLookup {
  /** The navigation property that writes it. */
  navigation: string;
  /** Set and id of the row it names. */
  setName: string;
  id: string;
}

/** The id of the row with this number; rows of other tables find it by it. */
export function generatedId(table: string, seed: number, index: number): string {
  return guidOf(`seed ${seed} ${table} ${index}`);
}
