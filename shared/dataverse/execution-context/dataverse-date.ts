const jsonDate = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** The span of a .NET date. */
const earliestMs = Date.parse('0001-01-01T00:00:00.000Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');

function toIsoText(milliseconds: number): string | undefined {
  const isExpressible = milliseconds >= earliestMs && milliseconds <= latestMs;
  return isExpressible ? new Date(milliseconds).toISOString() : undefined;
}

/**
 * `/Date(1506409448000-0700)/` as ISO 8601 text in UTC; undefined for any other text. The number is UTC milliseconds
 * whatever the offset says: that is a hint for display only.
 */
export function parseJsonDate(text: string): string | undefined {
  const milliseconds = jsonDate.exec(text)?.[1];
  return milliseconds === undefined ? undefined : toIsoText(Number(milliseconds));
}

/** Either form Dataverse writes, as ISO 8601 text in UTC; ISO text without a zone is UTC. */
export function parseDataverseDate(text: string): string | undefined {
  const iso = isoDate.exec(text);
  return iso ? toIsoText(Date.parse(iso[1] === undefined ? `${text}Z` : text)) : parseJsonDate(text);
}
