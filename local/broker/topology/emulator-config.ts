import { z } from 'zod';
import { isoDuration, queueDefinition } from '../../../shared/topology/topology';

/** `Config.json` of Microsoft's Service Bus emulator, which other emulators read as well. */

const name = queueDefinition.shape.name;
const shortName = z.string().min(1).max(50);

/** The emulator's own sample writes an absent forward as an empty text. */
const forward = z.union([z.literal(''), name]).optional();

/** The defaults are the emulator's; Azure's own differ. */
const timeToLive = isoDuration.default('PT1H');

const receiverProperties = {
  LockDuration: isoDuration.default('PT1M'),
  MaxDeliveryCount: z.int().min(1).max(2000).default(3),
  DefaultMessageTimeToLive: timeToLive,
  DeadLetteringOnMessageExpiration: z.boolean().optional(),
  RequiresSession: z.boolean().optional(),
  ForwardTo: forward,
  ForwardDeadLetteredMessagesTo: forward,
};

const duplicateDetection = {
  RequiresDuplicateDetection: z.boolean().optional(),
  DuplicateDetectionHistoryTimeWindow: isoDuration.default('PT20S'),
};

const sqlExpression = z.strictObject({ SqlExpression: z.string().min(1).max(1024) });

const correlationFilter = z.strictObject({
  ContentType: z.string().optional(),
  CorrelationId: z.string().optional(),
  Label: z.string().optional(),
  MessageId: z.string().optional(),
  ReplyTo: z.string().optional(),
  ReplyToSessionId: z.string().optional(),
  SessionId: z.string().optional(),
  To: z.string().optional(),
  Properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const ruleProperties = z.discriminatedUnion('FilterType', [
  z.strictObject({
    FilterType: z.literal('Correlation'),
    CorrelationFilter: correlationFilter,
    Action: sqlExpression.optional(),
  }),
  z.strictObject({
    FilterType: z.literal('Sql'),
    SqlFilter: sqlExpression,
    Action: sqlExpression.optional(),
  }),
]);

const rule = z.strictObject({ Name: shortName, Properties: ruleProperties });

const queue = z.strictObject({
  Name: name,
  Properties: z.strictObject({ ...receiverProperties, ...duplicateDetection }).prefault({}),
});

const subscription = z.strictObject({
  Name: shortName,
  Properties: z.strictObject(receiverProperties).prefault({}),
  Rules: z.array(rule).optional(),
});

const topic = z.strictObject({
  Name: name,
  Properties: z.strictObject({ DefaultMessageTimeToLive: timeToLive, ...duplicateDetection }).prefault({}),
  Subscriptions: z.array(subscription).default([]),
});

const namespace = z.strictObject({
  Name: z.string(),
  Queues: z.array(queue).default([]),
  Topics: z.array(topic).default([]),
});

export const emulatorConfig = z.strictObject({
  UserConfig: z.strictObject({
    Namespaces: z.array(namespace).length(1, 'must hold exactly one namespace'),
    Logging: z.unknown().optional(),
  }),
});

export type EmulatorConfig = z.output<typeof emulatorConfig>;
export type EmulatorQueue = z.output<typeof queue>;
export type EmulatorTopic = z.output<typeof topic>;
export type EmulatorSubscription = z.output<typeof subscription>;
export type EmulatorRule = z.output<typeof rule>;
