import type { WriteKind } from '../bulk/row-to-write';
import { comparedColumns } from './changes-of';
import type { Chunk } from './chunk';
import type { RowLander } from './land-rows';
import type { LoadSettings } from './load-options';
import { planWrites } from './plan-writes';
import type { RowSender } from './row-sender';
import { mergedRows, wavesOf } from './waves-of';

export interface ChunkTools {
  sender: RowSender;
  lander: RowLander;
  settings: LoadSettings;
}

const kinds: readonly WriteKind[] = ['update', 'upsert', 'create'];

/**
 * Settles every row of a chunk.
 * @throws {IntegrationError} for what no row is to blame for; rows that are not settled then may have landed
 */
export async function settleChunk(
  { rows, isInDoubt }: Pick<Chunk, 'rows' | 'isInDoubt'>,
  { sender, lander, settings }: ChunkTools,
): Promise<void> {
  const distinct = settings.duplicates === 'merge' ? mergedRows(rows) : rows;
  for (const wave of wavesOf(distinct)) {
    const sent = wave.map(({ row }) => row);
    const isCompared = settings.compare || isInDoubt;
    const columns = comparedColumns(sent, settings.lookupColumns);
    const stored = isCompared ? await sender.read(sent, columns) : undefined;
    const writes = planWrites(wave, stored, settings);
    for (const kind of kinds)
      await lander.land(
        kind,
        writes.filter((write) => write.kind === kind),
      );
  }
}
