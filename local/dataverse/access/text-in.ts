import type { Row } from '../rows/row';

/** A text of a row; undefined when the column is empty or holds something else. */
export function textIn({ values }: Row, column: string): string | undefined {
  const value = values[column];
  return typeof value === 'string' ? value : undefined;
}
