import { parseDurationMs } from '../../../../../local/functions-host/app/duration';

describe('parseDurationMs', () => {
  it.each([
    ['00:05:00', 300_000],
    ['00:00:00.80', 800],
    ['1.02:00:00', 93_600_000],
    ['10:00', 36_000_000],
    ['5 minutes', undefined],
    ['0 0 * * * *', undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });
});
