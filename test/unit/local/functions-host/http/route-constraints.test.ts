import { createRouteConstraint } from '../../../../../local/functions-host/http/route-constraints';

describe('createRouteConstraint', () => {
  it.each([
    ['int', '-2147483648', true],
    ['int', '2147483648', false],
    ['int', '1.0', false],
    ['long', '9223372036854775807', true],
    ['long', '9223372036854775808', false],
    ['bool', 'TRUE', true],
    ['bool', '1', false],
    ['decimal', '49.99', true],
    ['decimal', '1e3', false],
    ['double', '1.234e3', true],
    ['float', '-1.5', true],
    ['datetime', '2026-11-20', true],
    ['datetime', 'tomorrow', false],
    ['alpha', 'Abc', true],
    ['alpha', 'a b', false],
    ['minlength(4)', 'abc', false],
    ['maxlength(4)', 'abcd', true],
    ['length(3)', 'abc', true],
    ['length(3)', 'abcd', false],
    ['min(18)', '18', true],
    ['max(120)', '121', false],
    ['range(18,120)', '17', false],
    ['guid', 'not-a-guid', false],
    ['required', 'x', true],
    ['file', 'report.csv', true],
    ['nonfile', 'report.csv', false],
  ])('%s lets %s pass: %s', (text, value, expected) => {
    expect(createRouteConstraint(text)(value)).toBe(expected);
  });
});
