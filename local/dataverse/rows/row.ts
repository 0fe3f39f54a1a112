import type { Values } from '../columns/stored-value';

/** A row at one version; a write replaces it. */
export interface Row {
  readonly id: string;
  readonly version: bigint;
  /** Every column that has a value, its id and version among them. */
  readonly values: Values;
}

export function etagOf({ version }: Row): string {
  return `W/"${version}"`;
}
