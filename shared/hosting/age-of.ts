/** Milliseconds since a moment, never less than 0 because clocks differ; undefined without a readable moment. */
export function ageMsOf(moment: string | Date | undefined, nowMs: number): number | undefined {
  if (moment === undefined) return undefined;
  const momentMs = new Date(moment).getTime();
  return Number.isNaN(momentMs) ? undefined : Math.max(0, nowMs - momentMs);
}
