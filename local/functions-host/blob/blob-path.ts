/** The container and the name pattern of a blob trigger's `path`. */
export interface BlobPath {
  container: string;
  /** The values of `{name}` tokens, or undefined when the blob is not the trigger's. */
  match(blobName: string): Record<string, string> | undefined;
}

const doubledBraces = /\{\{|\}\}/g;

function escapePattern(text: string): string {
  return text
    .replaceAll(/[.*+?^$()|[\]\\/-]/g, '\\$&')
    .replaceAll(doubledBraces, (braces) => `\\${braces.charAt(0)}`);
}

interface NamePattern {
  pattern: RegExp;
  tokens: string[];
}

function compileName(text: string): NamePattern {
  const tokens: string[] = [];
  const source = text
    .split(/((?<!\{)\{[^{}]+\}(?!\}))/)
    .map((part, index) => {
      if (index % 2 === 0) return escapePattern(part);
      tokens.push(part.slice(1, -1));
      return '(.+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`, 's'), tokens };
}

/**
 * Parses `container/name`, where tokens in the name match any text; a path without a name means every blob.
 * @throws {Error} when the container itself is a pattern, which the platform refuses too
 */
export function parseBlobPath(path: string): BlobPath {
  const slashAt = path.indexOf('/');
  const container = slashAt < 0 ? path : path.slice(0, slashAt);
  if (container === '' || /[{}]/.test(container)) throw new Error(`its path "${path}" names no container`);
  const name = slashAt < 0 ? '' : path.slice(slashAt + 1);
  if (name === '') return { container, match: () => ({}) };
  const { pattern, tokens } = compileName(name);
  return {
    container,
    match(blobName) {
      const found = pattern.exec(blobName);
      if (!found) return undefined;
      return Object.fromEntries(tokens.map((token, index) => [token, found[index + 1] ?? '']));
    },
  };
}
