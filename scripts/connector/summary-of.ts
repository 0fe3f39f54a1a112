/** The designer shows no more. */
const longestSummary = 80;

/** A label for a field: `accountNumber` and `Idempotency-Key` as words. */
export function summaryOf(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]+/g, ' ')
    .trim();
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return label.slice(0, longestSummary);
}
