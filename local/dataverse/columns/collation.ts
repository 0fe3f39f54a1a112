const ascii = /^[\x20-\x7e]*$/;
const marks = /\p{M}/gu;

/** The text as the platform's database compares and orders it: without regard to case and accents. */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(marks, '').toLowerCase();
}
