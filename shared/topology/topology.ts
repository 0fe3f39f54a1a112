import { z } from 'zod';

/**
 * The shape of `infra/topology.json`: every channel of the suite, named as Azure Resource Manager names it.
 * Bicep creates the resources from it, the local cloud serves them from it.
 */

/** ISO 8601 duration of days, hours, minutes and seconds, such as `PT1M` or `P14D`. */
export const isoDuration = z
  .string()
  .regex(
    /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
    'must be an ISO 8601 duration such as PT1M or P14D',
  );

const entityName = z
  .string()
  .max(260)
  .regex(/^[A-Za-z0-9]$|^[A-Za-z0-9][\w\-./~]*[A-Za-z0-9]$/, 'must be a Service Bus entity name');

/** Messages held longer than this are dead-lettered or dropped; shared by queues and subscriptions. */
const receiverProperties = {
  lockDuration: isoDuration.optional(),
  maxDeliveryCount: z.int().min(1).max(2000).optional(),
  defaultMessageTimeToLive: isoDuration.optional(),
  deadLetteringOnMessageExpiration: z.boolean().optional(),
  requiresSession: z.boolean().optional(),
  forwardTo: entityName.optional(),
  forwardDeadLetteredMessagesTo: entityName.optional(),
};

const duplicateDetection = {
  requiresDuplicateDetection: z.boolean().optional(),
  duplicateDetectionHistoryTimeWindow: isoDuration.optional(),
};

const correlationFilter = z.strictObject({
  contentType: z.string().optional(),
  correlationId: z.string().optional(),
  label: z.string().optional(),
  messageId: z.string().optional(),
  replyTo: z.string().optional(),
  replyToSessionId: z.string().optional(),
  sessionId: z.string().optional(),
  to: z.string().optional(),
  /** Application properties, compared as the broker compares them: same type, same value. */
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const sqlExpression = z.strictObject({ sqlExpression: z.string().min(1).max(1024) });

export const ruleDefinition = z.discriminatedUnion('filterType', [
  z.strictObject({
    name: z.string().min(1).max(50),
    filterType: z.literal('CorrelationFilter'),
    correlationFilter,
    action: sqlExpression.optional(),
  }),
  z.strictObject({
    name: z.string().min(1).max(50),
    filterType: z.literal('SqlFilter'),
    sqlFilter: sqlExpression,
    action: sqlExpression.optional(),
  }),
]);

/** Without rules a subscription takes every message, as on the platform (rule `$Default`, `1=1`). */
export const subscriptionDefinition = z.strictObject({
  name: z.string().min(1).max(50),
  ...receiverProperties,
  rules: z.array(ruleDefinition).optional(),
});

/** `edge` queues live in a namespace of their own, which Dataverse may reach by a key; see docs/architecture.md. */
const namespaceName = z.enum(['main', 'edge']);

export const queueDefinition = z.strictObject({
  name: entityName,
  namespace: namespaceName.default('main'),
  ...receiverProperties,
  ...duplicateDetection,
});

export const topicDefinition = z.strictObject({
  name: entityName,
  namespace: namespaceName.default('main'),
  defaultMessageTimeToLive: isoDuration.optional(),
  ...duplicateDetection,
  subscriptions: z.array(subscriptionDefinition),
});

export const serviceBusTopology = z.strictObject({
  queues: z.array(queueDefinition),
  topics: z.array(topicDefinition),
});

export const eventSubscriptionDefinition = z.strictObject({
  name: z.string().min(3).max(64),
  includedEventTypes: z.array(z.string()).optional(),
  subjectBeginsWith: z.string().optional(),
  subjectEndsWith: z.string().optional(),
  destination: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('function'), functionName: z.string() }),
    z.strictObject({ kind: z.literal('webhook'), url: z.url() }),
    z.strictObject({ kind: z.literal('queue'), queue: entityName }),
  ]),
  /** Blob container that receives events nobody could be given; without one they are dropped. */
  deadLetterContainer: z.string().optional(),
  maxDeliveryAttempts: z.int().min(1).max(30).default(30),
  eventTimeToLiveInMinutes: z.int().min(1).max(1440).default(1440),
});

export const eventGridTopicDefinition = z.strictObject({
  name: z.string().min(3).max(50),
  inputSchema: z.enum(['CloudEventSchemaV1_0', 'EventGridSchema']),
  subscriptions: z.array(eventSubscriptionDefinition),
});

/** A container whose new files are announced, to a queue or, by the second layer, to a blob trigger. */
export const fileArrivalDefinition = z.strictObject({
  /** The name of the event subscription. */
  name: z.string().min(3).max(64),
  container: z.string(),
  /** Such as `.csv`; absent announces every file. */
  subjectEndsWith: z.string().min(1).optional(),
  destination: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('queue'), queue: entityName }),
    z.strictObject({ kind: z.literal('blob-trigger'), functionName: z.string() }),
  ]),
  deadLetterContainer: z.string(),
});

export const containerDefinition = z.strictObject({
  name: z.string().regex(/^[a-z0-9](-?[a-z0-9]){2,62}$/, 'must be a blob container name'),
  /** Blobs older than this many days are deleted by lifecycle; absent means kept. */
  deleteAfterDays: z.int().min(1).optional(),
});

export const tableDefinition = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/, 'must be a storage table name'),
});

export const topologySchema = z.strictObject({
  serviceBus: serviceBusTopology,
  eventGrid: z.strictObject({
    topics: z.array(eventGridTopicDefinition),
    fileArrivals: z.array(fileArrivalDefinition).optional(),
  }),
  storage: z.strictObject({ containers: z.array(containerDefinition), tables: z.array(tableDefinition) }),
});

export type RuleDefinition = z.output<typeof ruleDefinition>;
export type CorrelationFilterDefinition = z.output<typeof correlationFilter>;
export type SubscriptionDefinition = z.output<typeof subscriptionDefinition>;
export type QueueDefinition = z.output<typeof queueDefinition>;
export type TopicDefinition = z.output<typeof topicDefinition>;
export type ServiceBusTopology = z.output<typeof serviceBusTopology>;
export type EventSubscriptionDefinition = z.output<typeof eventSubscriptionDefinition>;
export type EventGridTopicDefinition = z.output<typeof eventGridTopicDefinition>;
export type Topology = z.output<typeof topologySchema>;
