import type { Attributes } from '@opentelemetry/api';
import type { AnyValue, AnyValueMap } from '@opentelemetry/api-logs';
import { instrumentationScope as ownScope } from './instrumentation-scope';
import { redactField, redactText } from './redact';

interface EndedSpan {
  readonly attributes: Attributes;
  readonly events: readonly { readonly attributes?: Attributes }[];
}

interface EmittedRecord {
  readonly instrumentationScope: { readonly name: string };
  readonly body?: AnyValue;
  readonly attributes: AnyValueMap;
  setBody(body: string): unknown;
  setAttribute(name: string, value: string): unknown;
}

const settled = (): Promise<void> => Promise.resolve();
const nothing = (): void => undefined;

/** Masks what should never have been put on a span; runs before the exporter's processor. */
export function createRedactingSpanProcessor() {
  return {
    onStart: nothing,
    onEnd({ attributes, events }: EndedSpan): void {
      redactAttributes(attributes);
      for (const { attributes: more } of events) if (more) redactAttributes(more);
    },
    forceFlush: settled,
    shutdown: settled,
  };
}

/**
 * Masks what should never have been put on a log record of somebody else's; the exporter's processor gets the record
 * afterwards. Records of ours are masked where they are made, for the console and for telemetry at once.
 */
export function createRedactingLogProcessor() {
  return {
    onEmit(record: EmittedRecord): void {
      const { body, attributes, instrumentationScope } = record;
      if (instrumentationScope.name === ownScope) return;
      if (typeof body === 'string') {
        const redacted = redactText(body);
        if (redacted !== body) record.setBody(redacted);
      }
      for (const name in attributes) {
        const value = attributes[name];
        if (typeof value !== 'string') continue;
        const redacted = redactField(name, value);
        if (redacted !== value) record.setAttribute(name, redacted);
      }
    },
    forceFlush: settled,
    shutdown: settled,
  };
}

function redactAttributes(attributes: Attributes): void {
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value !== 'string') continue;
    const redacted = redactField(name, value);
    if (redacted !== value) attributes[name] = redacted;
  }
}
