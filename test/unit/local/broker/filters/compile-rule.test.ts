import type { RuleDefinition } from '../../../../../shared/topology/topology';
import type { CompiledRule } from '../../../../../local/broker/filters/compiled-rule';
import { compileRule } from '../../../../../local/broker/filters/compile-rule';
import { messageWith } from '../../../../support/filters/message-with';

type CorrelationFilter = Extract<RuleDefinition, { filterType: 'CorrelationFilter' }>['correlationFilter'];

function correlation(correlationFilter: CorrelationFilter): CompiledRule {
  return compileRule({ name: '$Default', filterType: 'CorrelationFilter', correlationFilter });
}

function withAction(sqlExpression: string): CompiledRule {
  return compileRule({
    name: 'Stamp',
    filterType: 'SqlFilter',
    sqlFilter: { sqlExpression: '1 = 1' },
    action: { sqlExpression },
  });
}

describe('compileRule with a correlation filter', () => {
  const fields = {
    contentType: 'application/json',
    correlationId: 'c1',
    label: 'dataverse.account.Update',
    messageId: 'm1',
    replyTo: 'answers',
    replyToSessionId: 'rs1',
    sessionId: 's1',
    to: 'erp',
  };

  it.each(Object.keys(fields) as (keyof typeof fields)[])('compares %s', (field) => {
    const rule = correlation({ [field]: fields[field] });

    expect(rule.matches(messageWith({ system: fields }))).toBe(true);
    expect(rule.matches(messageWith({ system: { ...fields, [field]: 'other' } }))).toBe(false);
    expect(rule.matches(messageWith({ system: { ...fields, [field]: undefined } }))).toBe(false);
  });

  it('wants every named field and property to match', () => {
    const rule = correlation({ label: 'L', properties: { table: 'account', urgent: true } });
    const properties = { table: 'account', urgent: true, extra: 1n };

    expect(rule.matches(messageWith({ system: { label: 'L' }, properties }))).toBe(true);
    expect(
      rule.matches(messageWith({ system: { label: 'L' }, properties: { ...properties, urgent: false } })),
    ).toBe(false);
    expect(rule.matches(messageWith({ system: { label: 'M' }, properties }))).toBe(false);
  });

  it.each([
    [5, 5n, true],
    [5, 5, false],
    [5, '5', false],
    [2.5, 2.5, true],
    ['5', '5', true],
    ['5', 5n, false],
    [true, true, true],
    [true, 'true', false],
  ])('compares a property of %p with %p: same type and same value', (expected, actual, isMatch) => {
    const rule = correlation({ properties: { key: expected } });

    expect(rule.matches(messageWith({ properties: { key: actual } }))).toBe(isMatch);
  });

  it('takes every message when nothing is named', () => {
    expect(correlation({}).matches(messageWith())).toBe(true);
  });
});

describe('compileRule with a SQL filter', () => {
  it('matches only when the answer is true, not when it is unknown', () => {
    const rule = compileRule({
      name: 'EU',
      filterType: 'SqlFilter',
      sqlFilter: { sqlExpression: "NOT region = 'US'" },
    });

    expect(rule.matches(messageWith({ properties: { region: 'EU' } }))).toBe(true);
    expect(rule.matches(messageWith())).toBe(false);
  });

  it('has no action unless the definition has one', () => {
    expect(correlation({}).apply).toBeUndefined();
  });
});

describe('compileRule with an action', () => {
  const original = messageWith({
    system: { label: 'old', messageId: 'm1' },
    properties: { Count: 7n, price: 2.5, table: 'account', gone: 'x' },
  });

  const applied = (action: string) => withAction(action).apply!(original);

  it('changes a copy and leaves the message alone', () => {
    const changed = applied("SET sys.Label = 'new'; SET table = 'contact'; REMOVE gone");

    expect(changed.system).toEqual({ label: 'new', messageId: 'm1' });
    expect(Object.fromEntries(changed.applicationProperties)).toEqual({
      Count: 7n,
      price: 2.5,
      table: 'contact',
      RuleName: 'Stamp',
    });
    expect(original.system.label).toBe('old');
    expect(original.applicationProperties.get('gone')).toBe('x');
  });

  it.each([
    ['SET count = count + 1', 'Count', 8n],
    ["SET count = '12'", 'Count', 12n],
    ["SET count = 'twelve'", 'Count', 'twelve'],
    ['SET count = 3.0', 'Count', 3n],
    ['SET price = 3', 'price', 3],
    ["SET price = '3.5'", 'price', 3.5],
    ['SET table = 5', 'table', '5'],
    ['SET table = TRUE', 'table', 'true'],
    ['SET fresh = 5', 'fresh', 5n],
    ['SET [http://schemas/x] = -1.5', 'http://schemas/x', -1.5],
    ['SET fresh = sys.MessageId + table', 'fresh', 'm1account'],
    ['SET fresh = missing', 'fresh', undefined],
    ['SET a = 1 SET b = a + 1', 'b', 2n],
    ['SET a = 1, SET a = a + 1;', 'a', 2n],
    ['SET a = (1 + 2) * 3', 'a', 9n],
    ['REMOVE user.COUNT', 'Count', undefined],
  ])('runs %s', (action, name, expected) => {
    expect(applied(action).applicationProperties.get(name)).toBe(expected);
  });

  it('gives a new id as text', () => {
    expect(applied('SET sys.MessageId = newid()').system.messageId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('removes a system property', () => {
    expect(applied('REMOVE sys.Label').system.label).toBeUndefined();
  });

  it.each([
    ['', 'Expected SET or REMOVE (position 1, at the end)'],
    ['UPDATE a = 1', 'Expected SET or REMOVE (position 1, at "UPDATE a = 1")'],
    ['SET a 1', 'Expected = (position 7, at "1")'],
    ['SET sys.SequenceNumber = 1', 'sys.sequenceNumber cannot be changed (position 5,'],
    ['REMOVE sys.nothing', 'There is no system property nothing (position 12,'],
    ['SET a = (1 = 1)', 'Expected ) (position 12, at "= 1)")'],
  ])('refuses %p and names the position', (action, message) => {
    expect(() => withAction(action)).toThrow(message);
  });
});
