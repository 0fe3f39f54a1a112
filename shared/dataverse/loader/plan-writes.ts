import { changesOf, contradicts } from './changes-of';
import type { ChunkRow } from './chunk';
import type { LoadSettings } from './load-options';
import type { RowOutcome } from './load-result';
import type { StoredRows } from './read-stored-rows';
import type { RowWrite } from './row-write';

const alreadyThere: RowOutcome = {
  outcome: 'rejected',
  code: '0x80040237',
  reason: 'A row with this id exists and holds other values.',
};

const notThere: RowOutcome = {
  outcome: 'rejected',
  code: '0x80040217',
  reason: 'There is no such row to update.',
};

/** What a row is called that was compared only because an earlier run may have sent it. */
function outcomeOf(outcome: 'created' | 'updated' | 'unchanged', { compare }: LoadSettings): RowOutcome {
  return { outcome: compare ? outcome : 'written' };
}

function planOne(row: ChunkRow, stored: StoredRows, settings: LoadSettings): RowWrite | RowOutcome {
  const { kind, table, lookupColumns } = settings;
  const { settle } = row;
  const whole = { kind, row: row.row, lands: outcomeOf('created', settings) };
  const found = stored(row.row);
  if (!found) return kind === 'update' ? notThere : { ...whole, settle };
  if (kind === 'create')
    return contradicts(row.row, found, lookupColumns) ? alreadyThere : outcomeOf('unchanged', settings);
  const changes = changesOf(row.row, found, lookupColumns);
  const isChanged = Object.keys(changes.values).length + Object.keys(changes.lookups).length > 0;
  if (!isChanged) return outcomeOf('unchanged', settings);
  return {
    kind: 'update',
    row: { id: String(found[table.primaryId]), ...changes },
    lands: outcomeOf('updated', settings),
    settle,
    ...(kind === 'upsert' && { ifMissing: whole }),
  };
}

/**
 * The writes that rows need. With what the table holds, rows that it holds already are settled here, and of those that
 * it has only the changed columns are sent, by id.
 */
export function planWrites(
  rows: readonly ChunkRow[],
  stored: StoredRows | undefined,
  settings: LoadSettings,
): RowWrite[] {
  if (!stored)
    return rows.map(({ row, settle }) => ({
      kind: settings.kind,
      row,
      lands: { outcome: 'written' },
      settle,
    }));
  return rows.flatMap((row) => {
    const plan = planOne(row, stored, settings);
    if ('kind' in plan) return [plan];
    row.settle(plan);
    return [];
  });
}
