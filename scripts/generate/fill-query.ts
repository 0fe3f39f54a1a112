/**
 * Fills the braces of a query, as infra/modules/alerts.bicep does for alerts.
 * @throws {Error} naming what is left unfilled
 */
export function fillQuery(query: string, parameters: Readonly<Record<string, string>>): string {
  const filled = Object.entries(parameters).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, () => value),
    query,
  );
  const left = /\{\w+\}/.exec(filled);
  if (left) throw new Error(`A query has ${left[0]} and nothing to fill it with`);
  return filled;
}
