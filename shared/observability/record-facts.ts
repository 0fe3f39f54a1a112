import { context, createContextKey, type Attributes, type Context } from '@opentelemetry/api';
import { redactField } from './redact';

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

/** Masked when the first record asks for them, once for all records of the invocation. */
interface CarriedFacts {
  readonly facts: RecordFacts;
  masked?: Attributes;
}

const factsKey = createContextKey('facts of the invocation');

/** A context in which spans and log records carry the facts. */
export function withRecordFacts(parent: Context, facts: RecordFacts): Context {
  return parent.setValue(factsKey, { facts } satisfies CarriedFacts);
}

/** The facts of the invocation that is running here; undefined outside of one, and without telemetry. */
export function activeRecordFacts(): Readonly<Attributes> | undefined {
  const carried = context.active().getValue(factsKey) as CarriedFacts | undefined;
  if (carried === undefined) return undefined;
  return (carried.masked ??= attributesOf(carried.facts));
}

function attributesOf(facts: RecordFacts): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(facts) as [string, string | number | undefined][])
    if (value !== undefined) attributes[name] = typeof value === 'string' ? redactField(name, value) : value;
  return attributes;
}
