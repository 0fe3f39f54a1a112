import { parseSchedule } from '../../../../../local/functions-host/timer/schedule';

const start = Date.parse('2026-11-20T10:00:00Z');

function runs(expression: string, count: number, timezone?: string): string[] {
  const schedule = parseSchedule(expression, timezone);
  const times: string[] = [];
  for (let at: number | undefined = start; times.length < count;) {
    at = schedule.nextAfter(at);
    if (at === undefined) break;
    times.push(new Date(at).toISOString().slice(0, 19));
  }
  return times;
}

describe('parseSchedule', () => {
  it.each<[string, string[]]>([
    ['*/15 * * * * *', ['2026-11-20T10:00:15', '2026-11-20T10:00:30']],
    ['0 */5 * * * *', ['2026-11-20T10:05:00', '2026-11-20T10:10:00']],
    ['*/5 * * * *', ['2026-11-20T10:05:00', '2026-11-20T10:10:00']],
    ['0 30 9 * * 1-5', ['2026-11-23T09:30:00', '2026-11-24T09:30:00']],
    ['0 0 0 1 Jan *', ['2027-01-01T00:00:00', '2028-01-01T00:00:00']],
    ['00:30:00', ['2026-11-20T10:30:00', '2026-11-20T11:00:00']],
  ])('%s', (expression, expected) => {
    expect(runs(expression, 2)).toEqual(expected);
  });

  it('wants both the day of the month and the day of the week to fit, unlike cron', () => {
    expect(runs('0 0 0 13 * Fri', 2)).toEqual(['2027-08-13T00:00:00', '2028-10-13T00:00:00']);
  });

  it('reads times in the zone of WEBSITE_TIME_ZONE', () => {
    expect(runs('0 0 12 * * *', 1, 'Europe/Helsinki')).toEqual(['2026-11-21T10:00:00']);
  });

  it.each(['', 'soon', '0 0 0 L * *', '@daily', '* * * *', '0 61 * * * *'])('refuses "%s"', (expression) => {
    expect(() => parseSchedule(expression)).toThrow('its schedule is wrong');
  });
});
