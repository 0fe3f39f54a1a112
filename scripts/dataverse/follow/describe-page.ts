import type { Change, ChangePage } from '../../../shared/dataverse/changes/change';

export interface PageStyle {
  columns: readonly string[];
  isWithRows: boolean;
  isJson: boolean;
}

const reasons = {
  'token-expired': 'The token has expired: reading all rows again, then naming those that went away.',
  'columns-changed': 'Other columns than before: reading all rows again.',
} as const;

/** What a page says, line by line; rows of a whole pass only where they are asked for. */
export function describePage({ phase, changes, resync }: ChangePage, style: PageStyle): string[] {
  const shown = phase === 'snapshot' && !style.isWithRows && !style.isJson ? [] : changes;
  return [
    ...(resync && !style.isJson ? [reasons[resync]] : []),
    ...shown.map((change) =>
      style.isJson ? JSON.stringify({ phase, ...change }) : describeChange(change, style),
    ),
  ];
}

function describeChange(change: Change, { columns }: PageStyle): string {
  if (change.kind === 'deleted') return `deleted   ${change.id}`;
  const values = columns.map((column) => `${column}=${JSON.stringify(change.row[column] ?? null)}`);
  return [`upserted  ${change.id}  version ${change.version}`, ...values].join('  ');
}
