import type { RowToWrite } from '../../../shared/dataverse/bulk/row-to-write';
import type { LoadProgress } from '../../../shared/dataverse/loader/load-options';
import type { LoadCounts, LoadResult } from '../../../shared/dataverse/loader/load-result';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** One line of live progress. */
export function describeProgress(progress: LoadProgress, rowsPerSecond: number): string {
  const { settled, chunkRows, parallelism, throttled, counts } = progress;
  const pace = progress.rowsPerSecond;
  return [
    `${grouped.format(settled)} rows`,
    `${grouped.format(rowsPerSecond)} rows/s`,
    `chunks of ${chunkRows}`,
    `${parallelism} at once`,
    ...(pace === undefined ? [] : [`pace ${grouped.format(pace)} rows/s`]),
    `throttled ${throttled}`,
    `rejected ${counts.rejected}`,
  ].join(' · ');
}

function addressText(row: RowToWrite): string {
  if ('id' in row) return row.id;
  return Object.entries(row.key)
    .map(([column, value]) => `${column}=${String(value)}`)
    .join(', ');
}

/** A rejected row as a person looks for it. */
export function describeRejected(result: LoadResult & { outcome: 'rejected' }): string {
  return `row ${result.index + 1} (${addressText(result.row)}): ${result.code} ${result.reason}`;
}

/** What came of the whole load. */
export function describeCounts(counts: LoadCounts): string {
  const parts = Object.entries(counts).filter(([, rows]) => rows > 0);
  if (parts.length === 0) return 'no rows';
  return parts.map(([outcome, rows]) => `${grouped.format(rows)} ${outcome}`).join(', ');
}
