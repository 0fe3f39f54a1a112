/**
 * `<yyyy-mm-dd>/<hh>/<batch id>.ndjson` by the time of writing, in UTC. A folder whose hour is over does not grow any
 * more, so a reader takes it once; each line carries the time of its own event.
 */
export function batchBlobName(writtenAtMs: number, batchId: string): string {
  const writtenAt = new Date(writtenAtMs).toISOString();
  return `${writtenAt.slice(0, 10)}/${writtenAt.slice(11, 13)}/${batchId}.ndjson`;
}
