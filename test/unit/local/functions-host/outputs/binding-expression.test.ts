import { fillExpressions } from '../../../../../local/functions-host/outputs/binding-expression';

const values = { name: 'march', Id: 7, data: { Order: { id: 'o-1' } } };
const now = new Date('2026-11-20T09:08:07Z');

describe('fillExpressions', () => {
  it.each([
    ['out/{name}.json', 'out/march.json'],
    ['{id}-{NAME}', '7-march'],
    ['{data.order.id}', 'o-1'],
    ['{DateTime}', '2026-11-20T09-08-07Z'],
    ['{DateTime:yyyy/MM/dd}', '2026/11/20'],
    ['plain', 'plain'],
  ])('%s becomes %s', (text, expected) => {
    expect(fillExpressions(text, values, now)).toBe(expected);
  });

  it('gives every {rand-guid} a value of its own', () => {
    const [first, second] = fillExpressions('{rand-guid}/{rand-guid}', values).split('/');

    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(second).not.toBe(first);
  });

  it.each(['{absent}', '{data}', '{data.order.absent}'])('names %s, which has no value', (text) => {
    expect(() => fillExpressions(text, values)).toThrow(`the binding expression ${text} has no value`);
  });
});
