import { isoDurationMs } from '../../../../shared/flow/iso-duration';

describe('isoDurationMs', () => {
  it.each([
    ['PT1M', 60_000],
    ['PT15M', 900_000],
    ['PT0.5S', 500],
    ['PT1H30M', 5_400_000],
    ['P1D', 86_400_000],
    ['P1DT1S', 86_401_000],
  ])('reads %s', (text, milliseconds) => {
    expect(isoDurationMs(text)).toBe(milliseconds);
  });

  it.each(['1 minute', 'P1M', 'PT-1S', ''])('answers NaN for %j', (text) => {
    expect(isoDurationMs(text)).toBeNaN();
  });
});
