/** Words with a meaning of their own; a property so named is written in brackets. */
export const keywords = [
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'ESCAPE',
  'IS',
  'NULL',
  'EXISTS',
  'TRUE',
  'FALSE',
] as const;

export type Keyword = (typeof keywords)[number];

export type Token = { offset: number } & (
  | { kind: 'name' | 'delimitedName' | 'string' | 'symbol'; text: string }
  | { kind: 'keyword'; text: Keyword }
  | { kind: 'integer'; text: string; value: bigint }
  | { kind: 'decimal'; text: string; value: number }
  | { kind: 'end'; text: '' }
);
