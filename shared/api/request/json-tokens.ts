/** Where the text that begins at a quote ends, behind its other quote; looks from quote to quote. */
export function endOfText(json: string, start: number): number {
  let quote = json.indexOf('"', start + 1);
  while (isEscaped(json, quote)) quote = json.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(json: string, quote: number): boolean {
  let backslashes = 0;
  while (json.charAt(quote - 1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Behind the last character of a number. */
export function endOfNumber(json: string, start: number): number {
  let end = start + 1;
  while (/[\d.eE+-]/.test(json.charAt(end))) end += 1;
  return end;
}

/** Whether a double would say something else than the number as it is written; fifteen digits always fit. */
export function losesDigits(source: string): boolean {
  const value = Number(source);
  if (!Number.isFinite(value)) return true;
  const digits = source
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  if (value === 0) return digits !== '';
  return digits.length > 15 && String(value) !== source;
}
