import fc from 'fast-check';
import type { FilterValue } from '../../../../../../local/broker/filters/compiled-rule';
import { evaluatePredicate } from '../../../../../../local/broker/filters/sql/evaluate-predicate';
import { parseFilter } from '../../../../../../local/broker/filters/sql/parse-filter';
import type { Predicate } from '../../../../../../local/broker/filters/sql/syntax-tree';
import {
  arbitraryMessage,
  arbitraryPredicate,
  arbitraryValue,
} from '../../../../../support/filters/arbitrary-sql';
import { messageWith } from '../../../../../support/filters/message-with';

const message = messageWith({
  system: { label: 'dataverse.account.Update', enqueuedTimeUtc: new Date(0), correlationId: undefined },
  properties: {
    table: 'account',
    Count: 7n,
    price: 2.5,
    whole: 7,
    notANumber: Number.NaN,
    active: true,
    empty: null,
    due: new Date(1_000),
    'http://schemas/Message': 'Update',
    case: 'exact',
    CASE: 'other',
  } satisfies Record<string, FilterValue>,
});

const evaluate = (text: string): boolean | undefined => evaluatePredicate(parseFilter(text), message);

const not = (operand: Predicate): Predicate => ({ kind: 'not', operand });
const and = (left: Predicate, right: Predicate): Predicate => ({ kind: 'and', left, right });
const or = (left: Predicate, right: Predicate): Predicate => ({ kind: 'or', left, right });

describe('evaluatePredicate', () => {
  it.each([
    "table = 'account'",
    "TABLE = 'account'",
    "case = 'exact'",
    "CASE = 'other'",
    "sys.Label LIKE 'dataverse.%.Update'",
    "[http://schemas/Message] = 'Update'",
    "property('http://schemas/' + 'Message') = 'Update'",
    "p('table') = 'account'",
    'count = 7',
    'count = 7.0',
    'count < 7.5',
    'whole = 7',
    'count + 1 = 8',
    'count / 2 = 3',
    'count % 4 = 3',
    'count / 2.0 = 3.5',
    '-count = 0 - 7',
    "table + 1 = 'account1'",
    "table >= 'acc'",
    "table <> 'contact'",
    'price * 2 = 5',
    'active',
    'active = TRUE',
    'active <> FALSE',
    'due > sys.EnqueuedTimeUtc',
    "table IN ('contact', 'account')",
    "table NOT IN ('contact')",
    "table LIKE 'acc%t'",
    "table NOT LIKE 'acc'",
    "'50%' LIKE '50!%' ESCAPE '!'",
    'EXISTS(table)',
    'EXISTS(empty)',
    'empty IS NULL',
    'missing IS NULL',
    'sys.CorrelationId IS NULL',
    'table IS NOT NULL',
    'NOT EXISTS(missing)',
    "missing = 1 OR table = 'account'",
    'newid() <> newid()',
    "newid() LIKE '________-____-____-____-____________'",
  ])('is true: %s', (text) => {
    expect(evaluate(text)).toBe(true);
  });

  it.each([
    "table = 'Account'",
    'count > 7',
    'NOT active',
    "table IN ('contact')",
    "table LIKE 'ACCOUNT'",
    'EXISTS(missing)',
    'EXISTS(sys.CorrelationId)',
    'table IS NULL',
    "missing = 1 AND table = 'contact'",
  ])('is false: %s', (text) => {
    expect(evaluate(text)).toBe(false);
  });

  it.each([
    'missing = 1',
    'NOT missing = 1',
    'missing <> 1',
    'missing',
    'table',
    "missing IN ('a')",
    "missing NOT IN ('a')",
    "table IN ('contact', missing)",
    "missing LIKE '%'",
    "missing NOT LIKE '%'",
    'table LIKE missing',
    "table LIKE 'a' ESCAPE missing",
    "table LIKE 'a' ESCAPE table",
    'missing + 1 = 1',
    '-missing = 1',
    '-table = 1',
    'property(missing) = 1',
    'property(1) = 1',
    'empty = NULL',
    'count = NULL',
    "count = '7'",
    'active = 1',
    'active > FALSE',
    "due = '1970'",
    'table * 2 = 1',
    'table + active = 1',
    'count / 0 = 1',
    'count % 0 = 1',
    'notANumber = notANumber',
    "missing = 1 OR table = 'contact'",
    "missing = 1 AND table = 'account'",
    "table = 'account' AND missing = 1",
  ])('is unknown: %s', (text) => {
    expect(evaluate(text)).toBeUndefined();
  });

  it('wraps integers at 64 bits', () => {
    expect(evaluate('9223372036854775807 + 1 < 0')).toBe(true);
  });

  it('keeps the laws of De Morgan with unknown answers too', () => {
    fc.assert(
      fc.property(arbitraryPredicate, arbitraryPredicate, arbitraryMessage, (left, right, anyMessage) => {
        const truth = (predicate: Predicate) => evaluatePredicate(predicate, anyMessage);

        expect(truth(not(and(left, right)))).toBe(truth(or(not(left), not(right))));
        expect(truth(not(or(left, right)))).toBe(truth(and(not(left), not(right))));
      }),
    );
  });

  it('answers the same whichever side of AND and OR comes first', () => {
    fc.assert(
      fc.property(arbitraryPredicate, arbitraryPredicate, arbitraryMessage, (left, right, anyMessage) => {
        const truth = (predicate: Predicate) => evaluatePredicate(predicate, anyMessage);

        expect(truth(and(left, right))).toBe(truth(and(right, left)));
        expect(truth(or(left, right))).toBe(truth(or(right, left)));
        expect(truth(not(not(left)))).toBe(truth(left));
      }),
    );
  });

  it('answers IN as the equalities joined by OR', () => {
    const values = fc.array(arbitraryValue, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(arbitraryValue, values, arbitraryMessage, (value, candidates, anyMessage) => {
        const equalities = candidates
          .map((right): Predicate => ({ kind: 'comparison', operator: '=', left: value, right }))
          .reduce(or);
        const truth = (predicate: Predicate) => evaluatePredicate(predicate, anyMessage);

        expect(truth({ kind: 'in', value, candidates })).toBe(truth(equalities));
      }),
    );
  });
});
