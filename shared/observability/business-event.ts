import { logs, type AnyValueMap } from '@opentelemetry/api-logs';
import { instrumentationScope } from './instrumentation-scope';
import type { LogFields } from './logger';
import { redactField } from './redact';
import { activeRecordFacts } from './record-facts';

/** Azure Monitor keeps a log record with this attribute as a custom event of that name. */
const eventName = 'microsoft.custom_event.name';

/**
 * Records one fact of the business, such as `CaseCreated`, for reports; never sampled. Properties are ids, codes and
 * amounts, never anything about a person. It is no audit: without telemetry nothing is kept.
 */
export function businessEvent(name: string, properties: LogFields = {}): void {
  const logger = logs.getLogger(instrumentationScope);
  if (!logger.enabled()) return;
  const attributes: AnyValueMap = { ...activeRecordFacts(), [eventName]: name };
  for (const property in properties) {
    const value = properties[property];
    if (value !== undefined && value !== null) {
      attributes[property] = typeof value === 'string' ? redactField(property, value) : value;
    }
  }
  logger.emit({ body: name, attributes });
}
