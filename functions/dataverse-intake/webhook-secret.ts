import { createHash, timingSafeEqual } from 'node:crypto';

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Compares every secret a caller presents with every accepted one. It takes the same time wherever they differ, and
 * however long they are.
 */
export function isSecretAccepted(presented: readonly string[], accepted: readonly string[]): boolean {
  return presented
    .flatMap((candidate) => accepted.map((secret) => timingSafeEqual(digestOf(candidate), digestOf(secret))))
    .reduce((isAccepted, isEqual) => isAccepted || isEqual, false);
}
