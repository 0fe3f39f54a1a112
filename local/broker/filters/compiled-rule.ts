/**
 * A property value as rules see it. AMQP integers of every width are `bigint`, floating-point numbers are `number`,
 * so that a rule can tell one from the other; AMQP timestamps are `Date`, uuid and symbol values are text.
 */
export type FilterValue = string | boolean | bigint | number | Date | Uint8Array | null;

/** The system properties that rules may name as `sys.<name>`; case does not matter there. */
export const systemPropertyNames = [
  'contentType',
  'correlationId',
  'deliveryCount',
  'enqueuedSequenceNumber',
  'enqueuedTimeUtc',
  'label',
  'messageId',
  'partitionKey',
  'replyTo',
  'replyToSessionId',
  'scheduledEnqueueTimeUtc',
  'sequenceNumber',
  'sessionId',
  'to',
] as const;

export type SystemPropertyName = (typeof systemPropertyNames)[number];

/** What rules read of a message. An absent or undefined system property counts as unknown. */
export interface FilterableMessage {
  readonly system: Readonly<Partial<Record<SystemPropertyName, FilterValue | undefined>>>;
  readonly applicationProperties: ReadonlyMap<string, FilterValue>;
}

export interface CompiledRule {
  readonly name: string;
  /** True only when the filter is true: an unknown answer is no match. Never throws. */
  matches(message: FilterableMessage): boolean;
  /**
   * Present when the rule has an action: what the copy of the message carries afterwards, `RuleName` included.
   * Values the action did not touch are the very same ones, so that the broker can keep their original encoding.
   */
  apply?(message: FilterableMessage): FilterableMessage;
}
