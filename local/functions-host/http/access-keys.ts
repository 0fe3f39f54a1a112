import { timingSafeEqual, createHash } from 'node:crypto';

/** Keys as the platform keeps them; locally they are only asked for when a test wants to see that they are. */
export interface AccessKeys {
  /** Opens everything. */
  master: string;
  /** Opens every function of level `function`. */
  host?: string;
  /** By function name; opens that one. */
  functions?: Readonly<Record<string, string>>;
  /** By extension (`eventgrid`, `blobs`); opens its webhook. */
  system?: Readonly<Record<string, string>>;
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** What a caller wants to open. */
export type Door =
  | { level: 'anonymous' }
  | { level: 'admin' }
  | { level: 'function'; functionName: string }
  | { level: 'system'; extension: string };

function keysFor(door: Door, keys: AccessKeys): (string | undefined)[] {
  switch (door.level) {
    case 'anonymous':
      return [];
    case 'admin':
      return [keys.master];
    case 'function':
      return [keys.master, keys.host, keys.functions?.[door.functionName]];
    case 'system':
      return [keys.master, keys.system?.[door.extension]];
  }
}

/** Whether the key in `x-functions-key` or `?code=` opens the door; without keys every door is open. */
export function mayEnter(
  door: Door,
  readKey: () => string | undefined,
  keys: AccessKeys | undefined,
): boolean {
  if (!keys || door.level === 'anonymous') return true;
  const given = readKey();
  return given !== undefined && keysFor(door, keys).some((key) => key !== undefined && isSame(key, given));
}
