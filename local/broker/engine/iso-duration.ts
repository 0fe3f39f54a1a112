const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of a duration such as `PT1M30S` or `P14D`. */
export function parseIsoDuration(text: string): number {
  const match = pattern.exec(text);
  if (!match) throw new Error(`"${text}" is no ISO 8601 duration of days, hours, minutes and seconds.`);
  const [days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
