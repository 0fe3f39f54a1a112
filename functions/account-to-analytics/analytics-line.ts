import type { AccountRecordV1 } from './account-record.contract';

/** One line of a blob: the event's own attributes, so that a reader can drop repetitions by `id`, and the record. */
export interface AnalyticsLine extends AccountRecordV1 {
  id: string;
  type: string;
  source: string;
  subject: string;
  /** When the change happened, not when it was written. */
  time: string;
}

/** Newline-delimited JSON, each line ended, so that blobs can be joined as they are. */
export function toNdjson(lines: readonly AnalyticsLine[]): Uint8Array {
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'utf8');
}
