import type { TableEntity, TableKey } from '../../storage/table-store';

/** The known rows of one bucket; `seen` are those that a pass has met so far. */
export interface KeyBucket {
  pass: number;
  seen: Set<string>;
  unseen: Set<string>;
}

/**
 * A snapshot touches every bucket once per page, so more of them would mean more calls; fewer would mean larger rows.
 * A row of the table holds about 23,000 ids (1 MiB of UTF-16), so this many hold more than five million.
 */
export const bucketCount = 256;

const idBytes = 16;
/** One text property ends at 32 Ki characters; so many ids in base64 are 32,000. */
const idsPerProperty = 1_500;

/** Spread by a hash (FNV-1a), because the platform's own ids are sequential in some of their bytes. */
export function bucketNumberOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (bucketCount - 1);
}

export function emptyBucket(pass: number): KeyBucket {
  return { pass, seen: new Set(), unseen: new Set() };
}

/** Marks belong to one pass; a later one starts without any. */
export function inPass({ pass, seen, unseen }: KeyBucket, wanted: number): KeyBucket {
  if (pass === wanted) return { pass, seen, unseen };
  return { pass: wanted, seen: new Set(), unseen: new Set([...unseen, ...seen]) };
}

export function bucketEntity(key: TableKey, { pass, seen, unseen }: KeyBucket): TableEntity {
  return { ...key, pass, ...packed('seen', seen), ...packed('unseen', unseen) };
}

export function bucketOf(entity: TableEntity): KeyBucket {
  return {
    pass: Number(entity['pass']),
    seen: unpacked(entity, 'seen'),
    unseen: unpacked(entity, 'unseen'),
  };
}

function packed(name: string, ids: ReadonlySet<string>): Record<string, string> {
  const all = [...ids];
  const properties: Record<string, string> = {};
  for (let start = 0; start < all.length; start += idsPerProperty) {
    const hex = all
      .slice(start, start + idsPerProperty)
      .join('')
      .replaceAll('-', '');
    properties[`${name}${start / idsPerProperty}`] = Buffer.from(hex, 'hex').toString('base64');
  }
  return properties;
}

function unpacked(entity: TableEntity, name: string): Set<string> {
  const ids = new Set<string>();
  for (let index = 0; typeof entity[`${name}${index}`] === 'string'; index++) {
    const hex = Buffer.from(String(entity[`${name}${index}`]), 'base64').toString('hex');
    for (let start = 0; start < hex.length; start += 2 * idBytes) {
      ids.add(withHyphens(hex.slice(start, start + 2 * idBytes)));
    }
  }
  return ids;
}

function withHyphens(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
