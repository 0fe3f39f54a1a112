import { parseIsoDuration } from '../../../../../local/broker/engine/iso-duration';

describe('parseIsoDuration', () => {
  it.each([
    ['PT1M', 60_000],
    ['PT30S', 30_000],
    ['PT0.5S', 500],
    ['PT1H30M', 5_400_000],
    ['P14D', 1_209_600_000],
    ['P1DT1S', 86_401_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseIsoDuration(text)).toBe(milliseconds);
  });

  it('reads the longest time Service Bus knows', () => {
    expect(parseIsoDuration('P10675199DT2H48M5.4775807S')).toBeGreaterThan(9e14);
  });

  it.each(['', 'five minutes', 'PT5', '1M'])('refuses "%s"', (text) => {
    expect(() => parseIsoDuration(text)).toThrow('no ISO 8601 duration');
  });
});
