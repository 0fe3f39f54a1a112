import type { CorrelationFilterDefinition, RuleDefinition } from '../../../../shared/topology/topology';
import { amqpTypes } from '../rhea-internals';

/** Descriptors of the lists that stand for a rule and its parts, as Service Bus numbers them. */
const descriptors = {
  rule: 0x13700000004,
  emptyAction: 0x13700000005,
  sqlAction: 0x13700000006,
  sqlFilter: 0x1370000006,
  correlationFilter: 0x1370000009,
} as const;

/** SQL actions and filters carry the version of the language behind the expression. */
const sqlLanguageVersion = 20;

function describe(part: keyof typeof descriptors, fields: unknown[]): unknown {
  return amqpTypes.wrap_described(fields, descriptors[part]);
}

function describeSql(part: 'sqlFilter' | 'sqlAction', expression: string): unknown {
  return describe(part, [expression, amqpTypes.wrap_int(sqlLanguageVersion)]);
}

function describeCorrelation(filter: CorrelationFilterDefinition): unknown {
  const { correlationId, messageId, to, replyTo, label, sessionId, replyToSessionId, contentType } = filter;
  const texts = [correlationId, messageId, to, replyTo, label, sessionId, replyToSessionId, contentType];
  return describe('correlationFilter', [...texts.map((text) => text ?? null), filter.properties ?? null]);
}

function describeFilter(rule: RuleDefinition): unknown {
  return rule.filterType === 'SqlFilter'
    ? describeSql('sqlFilter', rule.sqlFilter.sqlExpression)
    : describeCorrelation(rule.correlationFilter);
}

/** A rule as `enumerate-rules` answers it: filter, action, name, time of creation. */
export function describeRule(rule: RuleDefinition): unknown {
  const action = rule.action
    ? describeSql('sqlAction', rule.action.sqlExpression)
    : describe('emptyAction', []);
  return describe('rule', [describeFilter(rule), action, rule.name, amqpTypes.wrap_timestamp(0)]);
}
