import type { ApplicationPropertyValue } from '../messaging/outbound-message';

/** A fact that other flows may react to; on the wire a CloudEvents 1.0 envelope in structured mode. */
export interface IntegrationEvent<T = unknown> {
  /** Equal for every report of the same fact, and with at least one letter; becomes the message id. */
  id: string;
  /** What happened, such as `dataverse.account.Update`; becomes the broker's label, which rules filter on. */
  type: string;
  /** Where it happened, as a URI reference such as `/dataverse/<organisation>`. */
  source: string;
  /** What it happened to, such as `account/<row id>`. */
  subject: string;
  /** When it happened: ISO 8601, UTC. */
  time: string;
  data: T;
  correlationId?: string;
  /** W3C trace context of whoever reports the fact. */
  traceparent?: string;
  /** Work on events with the same session id is serial where a queue requires sessions. */
  sessionId?: string;
  /** Application properties for filters, with lowerCamelCase names; `source`, `occurredAt` and `traceparent` are added. */
  properties: Readonly<Record<string, ApplicationPropertyValue>>;
}
