import { context, createContextKey, type Attributes, type Context } from '@opentelemetry/api';

/** What every record of one invocation carries, under the names by which records are found. */
export interface RecordFacts {
  flow: string;
  function: string;
  correlationId?: string | undefined;
  messageId?: string | undefined;
  logicalId?: string | undefined;
  attempt?: number | undefined;
  hop?: number | undefined;
}

const factsKey = createContextKey('facts of the invocation');

/** A context in which spans and log records carry the facts. */
export function withRecordFacts(parent: Context, facts: RecordFacts): Context {
  return parent.setValue(factsKey, facts);
}

/** The facts of the invocation that is running here; undefined outside of one, and without telemetry. */
export function activeRecordFacts(): Attributes | undefined {
  return context.active().getValue(factsKey) as Attributes | undefined;
}
