import { Cron } from 'croner';
import { parseDurationMs } from '../app/duration';

/** When a timer is due; times are milliseconds since 1970 UTC. */
export interface Schedule {
  nextAfter(timeMs: number): number | undefined;
  /** Not adjusted for daylight saving: a fixed interval. */
  isInterval: boolean;
}

/** NCRONTAB knows no `L`, `W`, `#` or nicknames, which the parser would accept. */
const field = /^(?:[\d*/,-]|[a-z]{3,9})+$/i;

function parseCron(expression: string, timezone: string): Schedule {
  const fields = expression.split(/\s+/);
  const isKnown = [5, 6].includes(fields.length) && fields.every((text) => field.test(text));
  if (!isKnown) throw new Error(`"${expression}" is no NCRONTAB expression`);
  const pattern = fields.length === 5 ? `0 ${expression}` : expression;
  const cron = new Cron(pattern, { paused: true, timezone, domAndDow: true });
  return { nextAfter: (timeMs) => cron.nextRun(new Date(timeMs))?.getTime(), isInterval: false };
}

/**
 * Reads a timer's schedule: NCRONTAB with or without seconds, or a time span such as `00:05:00`.
 * @throws {Error} when it is neither
 */
export function parseSchedule(text: string, timezone = 'UTC'): Schedule {
  const expression = text.trim();
  const intervalMs = expression.includes(':') ? parseDurationMs(expression) : undefined;
  if (intervalMs) return { nextAfter: (timeMs) => timeMs + intervalMs, isInterval: true };
  try {
    return parseCron(expression, timezone);
  } catch (error) {
    throw new Error(`its schedule is wrong: ${(error as Error).message}`, { cause: error });
  }
}
