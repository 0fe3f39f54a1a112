import { z } from 'zod';
import type { Operation } from '../api/operation';
import type { SettingsGroup } from '../config/define-settings';
import { channelsSchema } from './channels';
import { decisionSchema } from './decision';
import { dataverseNeeds } from './dataverse-needs';
import type { DeepReadonly } from './deep-readonly';
import { doorSchema } from './doors';
import { retryPolicySchema } from './retry-policy';

const flowName = z
  .string()
  .max(60)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower-case words joined by hyphens, such as account-to-erp',
  );

const sentence = z.string().trim().min(3, 'must say something');

const settingsGroup = z.custom<SettingsGroup>(
  (value) => typeof value === 'object' && value !== null && 'shape' in value && 'broken' in value,
  'must be a group made by defineSettings',
);

const operation = z.custom<Operation>(
  (value) => typeof value === 'object' && value !== null && 'answers' in value && 'timeBudgetMs' in value,
  'must be an operation made by defineOperation',
);

const patterns = [
  'front-door',
  'request-reply',
  'asynchronous-message',
  'publish-subscribe',
  'batch',
  'file',
  'one-way-synchronisation',
  'two-way-synchronisation',
  'aggregation',
  'consolidation',
  'embedding',
  'saga',
  'stream',
  'content-based-router',
  'control-bus',
] as const;

/**
 * The questions an architect asks before building a flow, as data. Write it as a literal and pass it to `defineFlow`;
 * `npm run generate` derives channels, registrations and the catalogue from it.
 */
export const manifestSchema = z.strictObject({
  /** The folder under functions/, and the prefix of every function name. */
  name: flowName,
  /** One line: the story of the flow. */
  summary: sentence,
  pattern: z.enum(patterns),
  /** Why it is not the pattern that `npm run advise` recommends for these answers; absent when it is. */
  patternReason: sentence.optional(),
  decision: decisionSchema,
  /** Seen from Dataverse; `internal` for what serves the suite itself. */
  direction: z.enum(['inbound', 'outbound', 'bidirectional', 'internal']),
  interaction: z.enum(['push', 'pull']),
  /** The system whose values win. */
  systemOfRecord: sentence,
  sources: z.array(sentence).min(1),
  targets: z.array(sentence).min(1),
  trigger: z.array(z.enum(['http', 'service-bus', 'event-grid', 'blob', 'timer'])).min(1),
  /** On the wire, such as `CloudEvents 1.0 JSON`. */
  formats: z.array(sentence).min(1),
  volume: z.strictObject({
    expectedPerDay: z.int().min(0),
    peakPerMinute: z.int().min(0),
    /** What happens above the peak. */
    beyondPeak: sentence,
  }),
  delivery: z.enum(['at-most-once', 'at-least-once', 'effectively-once']),
  /** What keeps the target right when a write is repeated or late. */
  guardedWrite: z.enum(['version', 'key', 'client-chosen id']).optional(),
  ordering: z.enum(['none', 'session']),
  /** With sessions: whether a record goes on (`skip`) or stands still (`block`) after a message that cannot succeed. */
  onPoison: z.enum(['skip', 'block']).optional(),
  /** How old the target may be in seconds before somebody is told. */
  freshnessSeconds: z.int().positive(),
  /** The team that answers the alert. */
  owner: sentence,
  severity: z.enum(['critical', 'error', 'warning', 'informational']),
  /** Who mends wrong data, and within which time. */
  corrections: z.strictObject({ by: sentence, within: sentence }),
  /** Which personal data passes through; `none` when there is none. */
  personalData: sentence,
  /** What is kept, where and for how long. */
  retention: sentence,
  /** `<flow>-<verb>`, as registered. */
  functions: z.array(flowName).min(1),
  settings: z.array(settingsGroup).default([]),
  /** What the flow offers to callers who wait; their requests, answers and documentation come from here. */
  operations: z.array(operation).default([]),
  retry: retryPolicySchema.prefault({}),
  channels: channelsSchema.prefault({}),
  /** Who calls the flow from outside, and through what. */
  doors: z.array(doorSchema).default([]),
  dataverse: dataverseNeeds.prefault({}),
  /**
   * Says that the flow may run on a table that dual-write also synchronises with Finance and Operations: somebody has
   * decided which of the two writes which columns. Without it registration refuses the flow there.
   */
  coexistence: z.literal('dual-write').optional(),
});

/** A manifest as a flow writes it. */
export type FlowDefinition = z.input<typeof manifestSchema>;

/** A manifest with every default filled in, frozen. */
export type Flow = DeepReadonly<z.output<typeof manifestSchema>>;
