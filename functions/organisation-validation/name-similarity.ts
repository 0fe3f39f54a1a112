/** Legal forms, which registers spell in many ways; the rest is the name. */
const legalForms = new Set(
  'ab abp aps as asa ag bv co corp company ek ev gmbh inc kg ks limited llc llp ltd mbh nv ny og oy oyj plc sa sarl sas se spa srl ug und and et og cie'.split(
    ' ',
  ),
);

/** Letters and digits in lower case without accents, legal forms left out. */
function wordsOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const words = plain.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  const meaningful = words.filter((word) => !legalForms.has(word));
  return (meaningful.length > 0 ? meaningful : words).join(' ');
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/**
 * How alike two names are, from 0 to 1: the Sørensen–Dice coefficient over pairs of letters.
 * @see Dice, Measures of the Amount of Ecologic Association Between Species, 1945
 */
export function nameSimilarity(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a === b) return 1;
  const [pairsOfA, pairsOfB] = [pairsOf(a), pairsOf(b)];
  const total = Math.max(0, a.length - 1) + Math.max(0, b.length - 1);
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, count] of pairsOfA) shared += Math.min(count, pairsOfB.get(pair) ?? 0);
  return (2 * shared) / total;
}
