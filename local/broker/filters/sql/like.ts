type PatternPart = { kind: 'any' } | { kind: 'one' } | { kind: 'literal'; character: string };

function parsePattern(pattern: string, escape: string | undefined): PatternPart[] {
  const parts: PatternPart[] = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === escape && index + 1 < pattern.length) {
      index += 1;
      parts.push({ kind: 'literal', character: pattern.charAt(index) });
    } else if (character === '%') parts.push({ kind: 'any' });
    else if (character === '_') parts.push({ kind: 'one' });
    else parts.push({ kind: 'literal', character });
  }
  return parts;
}

function matchesOne(part: PatternPart | undefined, character: string): boolean {
  return part?.kind === 'one' || (part?.kind === 'literal' && part.character === character);
}

/**
 * SQL `LIKE`: `%` is any text, `_` one UTF-16 unit, case matters. Going back only to the last `%` keeps the cost at
 * text × pattern, which a regular expression would not.
 */
export function isLike(text: string, pattern: string, escape?: string): boolean {
  const parts = parsePattern(pattern, escape);
  let textIndex = 0;
  let partIndex = 0;
  let anyIndex = -1;
  let resumeAt = 0;
  while (textIndex < text.length) {
    if (parts[partIndex]?.kind === 'any') {
      anyIndex = partIndex;
      resumeAt = textIndex;
      partIndex += 1;
    } else if (matchesOne(parts[partIndex], text.charAt(textIndex))) {
      textIndex += 1;
      partIndex += 1;
    } else if (anyIndex >= 0) {
      partIndex = anyIndex + 1;
      resumeAt += 1;
      textIndex = resumeAt;
    } else return false;
  }
  return parts.slice(partIndex).every(({ kind }) => kind === 'any');
}
