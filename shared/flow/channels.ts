import { z } from 'zod';
import {
  containerDefinition,
  eventSubscriptionDefinition,
  fileArrivalDefinition,
  isoDuration,
} from '../topology/topology';
import type { DeepReadonly } from './deep-readonly';
import { isoDurationMs } from './iso-duration';

/** A subscription is named like the queue it forwards to, and subscription names end at 50 characters. */
const longestChannelName = 50;

const channelName = z
  .string()
  .max(longestChannelName)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    'must be lower-case words joined by hyphens, such as account-to-erp',
  );

/** The name of an application setting; the trigger reads it as `%Name%`. */
const settingName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]*$/, 'must be the name of a setting, such as AccountToErpQueue');

const namespaceName = z.enum(['main', 'edge']).default('main');

const filterForms = 'must be { label?, properties? } with at least one of them, or { sqlExpression }';

/** Nobody subscribes to everything by leaving a filter empty; `{ sqlExpression: '1=1' }` says it. */
const filter = z.union(
  [
    z
      .strictObject({
        /** The event type, such as `dataverse.account.Update`. */
        label: z.string().min(1).optional(),
        properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      })
      .refine(
        ({ label, properties }) => label !== undefined || Object.keys(properties ?? {}).length > 0,
        filterForms,
      ),
    z.strictObject({ sqlExpression: z.string().min(1).max(1024) }),
  ],
  filterForms,
);

/** The platform's own count, for a queue whose failed messages wait as scheduled copies. */
const defaultDeliveryCount = 10;

/**
 * A queue with sessions waits by redelivery, once for every five minutes of lock renewal (host.json): 300 deliveries
 * outlast the 24 hours of `MaxWaitHours`.
 */
const orderedDeliveryCount = 300;

/**
 * A queue that one flow owns. From it follow the parking queue `<name>-parked`, duplicate detection on both,
 * and, with `subscribesTo`, a subscription of the same name that forwards into it.
 */
export const queueChannel = z
  .strictObject({
    name: channelName,
    setting: settingName,
    namespace: namespaceName,
    subscribesTo: z.strictObject({ topic: channelName, filter }).optional(),
    lockDuration: isoDuration.default('PT1M'),
    /** 10 when absent; 300 with sessions, where an outage uses deliveries up. */
    maxDeliveryCount: z.int().min(1).max(2000).optional(),
    /** Must outlast every redelivery of one copy, so that its successor is recognised after a crash. */
    duplicateDetectionWindow: isoDuration.default('PT15M'),
    /** Parked messages are deleted after this time. */
    parkingRetention: isoDuration.default('P30D'),
    requiresSession: z.boolean().default(false),
  })
  .transform((queue) => ({
    ...queue,
    maxDeliveryCount:
      queue.maxDeliveryCount ?? (queue.requiresSession ? orderedDeliveryCount : defaultDeliveryCount),
  }))
  .refine(
    ({ requiresSession, maxDeliveryCount }) => !requiresSession || maxDeliveryCount >= orderedDeliveryCount,
    {
      path: ['maxDeliveryCount'],
      error: `must be at least ${orderedDeliveryCount} with sessions, or an outage of a day dead-letters what waits: leave it out`,
    },
  )
  .refine(
    (queue) =>
      queue.requiresSession ||
      isoDurationMs(queue.duplicateDetectionWindow) >
        isoDurationMs(queue.lockDuration) * queue.maxDeliveryCount,
    {
      path: ['duplicateDetectionWindow'],
      error: 'must be longer than lockDuration × maxDeliveryCount: lengthen it, or lower one of the two',
    },
  );

/** A topic that one flow publishes to; others subscribe by the name. */
export const topicChannel = z.strictObject({
  name: channelName,
  setting: settingName,
  namespace: namespaceName,
  duplicateDetectionWindow: isoDuration.default('PT15M'),
});

/** An Event Grid topic that one flow publishes to; `setting` holds its endpoint. */
export const eventGridTopicChannel = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9-]{3,50}$/, 'must be 3 to 50 letters, digits or hyphens'),
  setting: settingName,
  inputSchema: z.enum(['CloudEventSchemaV1_0', 'EventGridSchema']).default('CloudEventSchemaV1_0'),
  subscriptions: z.array(eventSubscriptionDefinition).default([]),
});

/** When a timer of the flow fires; `default` is an NCRONTAB expression of six fields. */
export const scheduleChannel = z.strictObject({
  setting: settingName,
  default: z.string().regex(/^\S+( \S+){5}$/, 'must be an NCRONTAB expression of six fields, seconds first'),
});

/** A storage table; a `monthly` one is a name prefix, and the code makes one table per month and drops old ones. */
export const tableChannel = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{2,56}$/, 'must be letters and digits only, at least three'),
  /** Months before the current one that are kept, 0 for none. */
  monthly: z.strictObject({ keepMonths: z.int().min(0) }).optional(),
});

export const channelsSchema = z.strictObject({
  queues: z.array(queueChannel).default([]),
  topics: z.array(topicChannel).default([]),
  eventGridTopics: z.array(eventGridTopicChannel).default([]),
  containers: z.array(containerDefinition).default([]),
  fileArrivals: z.array(fileArrivalDefinition).default([]),
  tables: z.array(tableChannel).default([]),
  schedules: z.array(scheduleChannel).default([]),
});

export type QueueChannel = DeepReadonly<z.output<typeof queueChannel>>;
export type EventGridTopicChannel = DeepReadonly<z.output<typeof eventGridTopicChannel>>;
export type ContainerChannel = DeepReadonly<z.output<typeof containerDefinition>>;
export type FileArrivalChannel = DeepReadonly<z.output<typeof fileArrivalDefinition>>;
export type TableChannel = DeepReadonly<z.output<typeof tableChannel>>;

/** Where a queue's messages go that this suite gives up on; operators repair them there. */
export function parkingQueueOf(queueName: string): string {
  return `${queueName}-parked`;
}
