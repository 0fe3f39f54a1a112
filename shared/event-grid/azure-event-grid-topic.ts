import { AzureKeyCredential, EventGridPublisherClient, type SendCloudEventInput } from '@azure/eventgrid';
import type { TokenCredential } from '@azure/identity';
import type { IntegrationEvent } from '../events/integration-event';
import { callWithin } from '../resilience/call-within';
import type { EventGridTopic } from './event-grid-topic';
import { publishInSpan } from './trace-events';
import { translateEventGridError } from './translate-event-grid-error';

/** Milliseconds for one request; the client itself would wait without end. */
const defaultTimeoutMs = 10_000;

export interface AzureEventGridTopicOptions {
  /** The system's name in `details.target` of errors, as a breaker knows it. */
  target: string;
  /** The whole address, `/api/events` included. */
  endpoint: string;
  /** An access key, or the identity that may publish. */
  credential: string | TokenCredential;
  /** Lets the client speak plain http; for the local cloud only. */
  allowInsecureConnection?: boolean;
  timeoutMs?: number;
}

/** Publishes through the Event Grid SDK. It makes one attempt per call: repeating is the business of the caller's disposition. */
export function createAzureEventGridTopic(options: AzureEventGridTopicOptions): EventGridTopic {
  const {
    target,
    endpoint,
    credential,
    allowInsecureConnection = false,
    timeoutMs = defaultTimeoutMs,
  } = options;
  const client = new EventGridPublisherClient(
    endpoint,
    'CloudEvent',
    typeof credential === 'string' ? new AzureKeyCredential(credential) : credential,
    { allowInsecureConnection, retryOptions: { maxRetries: 0 } },
  );
  return {
    async publish(events, { signal } = {}) {
      try {
        await publishInSpan(target, events, (traced) =>
          callWithin({ timeoutMs, signal }, (abortSignal) =>
            client.send(traced.map(toCloudEvent), { abortSignal }),
          ),
        );
      } catch (error) {
        throw translateEventGridError(error, target);
      }
    },
  };
}

/** Trace and correlation travel as CloudEvents extension attributes, which are all lower case. */
function toCloudEvent(event: IntegrationEvent): SendCloudEventInput<unknown> {
  const { id, type, source, subject, time, data, traceparent, correlationId } = event;
  const extensionAttributes = {
    ...(traceparent !== undefined && { traceparent }),
    ...(correlationId !== undefined && { correlationid: correlationId }),
  };
  return {
    id,
    type,
    source,
    subject,
    time: new Date(time),
    datacontenttype: 'application/json',
    data,
    extensionAttributes,
  };
}
