import { ageMsOf } from '../../../../shared/hosting/age-of';

const nowMs = Date.parse('2026-11-21T10:00:00Z');

describe('ageMsOf', () => {
  it.each([
    ['2026-11-21T09:59:58.500Z', 1_500],
    [new Date(nowMs - 20), 20],
    ['2026-11-21T10:00:05Z', 0],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('of %s is %s', (moment, expected) => {
    expect(ageMsOf(moment, nowMs)).toBe(expected);
  });
});
