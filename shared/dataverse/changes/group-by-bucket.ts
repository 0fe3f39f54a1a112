import { bucketNumberOf } from './key-bucket';

/** Rows that are kept together, by the name of their bucket: two hexadecimal digits. */
export function groupByBucket(ids: Iterable<string>): Map<string, string[]> {
  const buckets = new Map<string, string[]>();
  for (const id of ids) {
    const name = bucketName(bucketNumberOf(id));
    const bucket = buckets.get(name);
    if (bucket) bucket.push(id);
    else buckets.set(name, [id]);
  }
  return buckets;
}

export function bucketName(number: number): string {
  return number.toString(16).padStart(2, '0');
}
