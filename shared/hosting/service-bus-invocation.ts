import type { InvocationContext } from '@azure/functions';
import { ThrottledError } from '../errors/throttled-error';
import type { Flow } from '../flow/manifest';
import { decodeInbound } from '../messaging/decode-inbound';
import type { InboundMessage } from '../messaging/inbound-message';
import type { Delivery, DeliveryResult } from '../messaging/message-delivery';
import type { Invocation } from '../messaging/work-attempts';
import { errorCodeOf, errorFacts } from '../observability/error-facts';
import { measure } from '../observability/integration-metrics';
import type { LogFields } from '../observability/logger';
import { traceIdOf } from '../observability/trace-context';
import type { Clock } from '../time/clock';
import { ageMsOf } from './age-of';
import { inInvocation, parentOfInvocation } from './in-invocation';
import { createInvocationLogger } from './invocation-logger';
import { recordOutcome, type RecordedOutcome } from './record-outcome';

export interface QueueEndpoint {
  flow: Flow;
  deliveryOf: () => Delivery;
  clock: Clock;
  /** Told after a delivery that needs nothing more. */
  onSuccess?: () => void;
}

/**
 * One invocation of a queue's trigger: decodes once, delivers in the message's trace, and leaves one outcome line.
 * Returning lets the platform complete the message; throwing lets it redeliver.
 */
export async function runDelivery(
  body: unknown,
  platform: InvocationContext,
  endpoint: QueueEndpoint,
): Promise<void> {
  const message = decodeInbound(body, platform.triggerMetadata);
  const invocation = invocationOf(message, platform, endpoint.flow);
  const { flow, functionName, correlationId, traceparent } = invocation;
  const { messageId, logicalId, attempt, hop } = message;
  const facts = { flow, function: functionName, correlationId, messageId, logicalId, attempt, hop };
  await inInvocation({ traceparent, platform: platform.traceContext?.traceParent, facts }, () =>
    deliverRecorded(message, invocation, endpoint),
  );
}

async function deliverRecorded(
  message: InboundMessage,
  invocation: Invocation,
  { deliveryOf, clock, onSuccess }: QueueEndpoint,
): Promise<void> {
  const startedAtMs = clock.now();
  const record = (outcome: RecordedOutcome, code?: string, facts?: LogFields): void => {
    const nowMs = clock.now();
    const ages = { durationMs: nowMs - startedAtMs, ageMs: ageMsOf(occurredAtOf(message), nowMs) };
    recordDelivery({ invocation, message, outcome, code, facts, ...ages });
  };
  try {
    const result = await deliveryOf().deliver(message, invocation);
    record(result.outcome, 'code' in result ? result.code : undefined, resultFacts(result));
    measureThrottling(result);
    if (!('code' in result)) onSuccess?.();
  } catch (error) {
    record('failed', errorCodeOf(error), errorFacts(error));
    throw error;
  }
}

/** Copies get a new time of enqueueing, so the time of the change travels with them. */
function occurredAtOf({ applicationProperties, enqueuedAt }: InboundMessage): string | Date | undefined {
  const { occurredAt } = applicationProperties;
  return typeof occurredAt === 'string' ? occurredAt : enqueuedAt;
}

/** The message's own trace goes on, seen from the platform's span where that is part of it. */
function invocationOf(message: InboundMessage, platform: InvocationContext, flow: Flow): Invocation {
  const { functionName, invocationId } = platform;
  const traceparent = parentOfInvocation(platform.traceContext?.traceParent, message.traceparent);
  const correlationId = message.correlationId ?? traceIdOf(traceparent) ?? invocationId;
  const names = { flow: flow.name, functionName, invocationId, correlationId, traceparent };
  return { ...names, logger: createInvocationLogger(platform, names) };
}

interface DeliveryRecord {
  invocation: Invocation;
  message: InboundMessage;
  outcome: RecordedOutcome;
  code: string | undefined;
  durationMs: number;
  ageMs: number | undefined;
  facts: LogFields | undefined;
}

function recordDelivery({ invocation, message, facts, ...record }: DeliveryRecord): void {
  const { logger, flow, functionName, correlationId } = invocation;
  const { messageId, logicalId, label, attempt, hop, deliveryCount, replayId } = message;
  recordOutcome(
    logger,
    { flow, function: functionName, correlationId, messageId, attempt, hop, ...record },
    { eventType: label, logicalId, deliveryCount, replayId },
    ...(facts ? [facts] : []),
  );
}

function resultFacts(result: DeliveryResult): LogFields | undefined {
  if (!('code' in result)) return undefined;
  const { error } = result;
  const more =
    result.outcome === 'parked' ? { reason: result.reason } : { delayMs: Math.round(result.delayMs) };
  return { ...more, ...(error !== undefined && errorFacts(error)) };
}

/** Dataverse's pauses are measured where its calls are made, whichever invocation meets them. */
function measureThrottling(result: DeliveryResult): void {
  if (result.outcome !== 'waiting' || !(result.error instanceof ThrottledError)) return;
  const { target } = result.error.details;
  if (typeof target === 'string' && target !== 'dataverse')
    measure('throttleWait', result.delayMs, { target });
}
