import { z } from 'zod';
import type { RuleDefinition } from '../../../../shared/topology/topology';
import { optionalText, parseBody } from './management-request';
import type { Operation } from './operations';
import { describeRule } from './rule-description';

const expression = z.object({ expression: z.string() });

const correlationFilter = z
  .object({
    'correlation-id': optionalText,
    'message-id': optionalText,
    to: optionalText,
    'reply-to': optionalText,
    label: optionalText,
    'session-id': optionalText,
    'reply-to-session-id': optionalText,
    'content-type': optionalText,
    properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  })
  .transform((filter) => ({
    correlationId: filter['correlation-id'],
    messageId: filter['message-id'],
    to: filter.to,
    replyTo: filter['reply-to'],
    label: filter.label,
    sessionId: filter['session-id'],
    replyToSessionId: filter['reply-to-session-id'],
    contentType: filter['content-type'],
    properties: filter.properties ?? undefined,
  }));

const ruleBody = z.object({
  'rule-name': z.string().min(1),
  'rule-description': z.object({
    'sql-filter': expression.nullish(),
    'correlation-filter': correlationFilter.nullish(),
    'sql-rule-action': expression.nullish(),
  }),
});

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

function toDefinition(body: z.output<typeof ruleBody>): RuleDefinition {
  const { 'rule-name': name, 'rule-description': description } = body;
  const sqlAction = description['sql-rule-action'];
  const action = sqlAction ? { action: { sqlExpression: sqlAction.expression } } : {};
  const correlation = description['correlation-filter'];
  if (correlation)
    return {
      name,
      filterType: 'CorrelationFilter',
      correlationFilter: withoutUndefined(correlation),
      ...action,
    };
  const sqlExpression = description['sql-filter']?.expression ?? '1=1';
  return { name, filterType: 'SqlFilter', sqlFilter: { sqlExpression }, ...action };
}

export const addRule: Operation = ({ subscription }, { body }) => {
  subscription.rules.add(toDefinition(parseBody(ruleBody, body)));
  return {};
};

export const removeRule: Operation = ({ subscription }, { body }) => {
  subscription.rules.remove(parseBody(z.object({ 'rule-name': z.string() }), body)['rule-name']);
  return {};
};

const pageBody = z.object({ top: z.int().min(0), skip: z.int().min(0) });

/** Clients go on asking until a page comes back empty. */
export const enumerateRules: Operation = ({ subscription }, { body }) => {
  const { top, skip } = parseBody(pageBody, body);
  const page = subscription.rules.definitions.slice(skip, skip + top);
  if (page.length === 0) return { statusCode: 204 };
  return { body: { rules: page.map((rule) => ({ 'rule-description': describeRule(rule) })) } };
};
