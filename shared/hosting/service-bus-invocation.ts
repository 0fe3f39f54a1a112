import type { InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { decodeInbound } from '../messaging/decode-inbound';
import type { InboundMessage } from '../messaging/inbound-message';
import type { Delivery, DeliveryResult } from '../messaging/message-delivery';
import type { Invocation } from '../messaging/work-attempts';
import { errorCodeOf, errorFacts } from '../observability/error-facts';
import type { LogFields } from '../observability/logger';
import { continueTrace, traceIdOf } from '../observability/trace-context';
import type { Clock } from '../time/clock';
import { createInvocationLogger } from './invocation-logger';
import { recordOutcome, type RecordedOutcome } from './record-outcome';

export interface QueueEndpoint {
  flow: Flow;
  deliveryOf: () => Delivery;
  clock: Clock;
}

/**
 * One invocation of a queue's trigger: decodes once, delivers, and leaves one outcome line. Returning lets the platform
 * complete the message; throwing lets it redeliver.
 */
export async function runDelivery(
  body: unknown,
  platform: InvocationContext,
  { flow, deliveryOf, clock }: QueueEndpoint,
): Promise<void> {
  const startedAtMs = clock.now();
  const message = decodeInbound(body, platform.triggerMetadata);
  const invocation = invocationOf(message, platform, flow);
  const record = (outcome: RecordedOutcome, code?: string, facts?: LogFields): void => {
    const durationMs = clock.now() - startedAtMs;
    recordDelivery({ invocation, message, outcome, code, durationMs, facts });
  };
  try {
    const result = await deliveryOf().deliver(message, invocation);
    record(result.outcome, 'code' in result ? result.code : undefined, resultFacts(result));
  } catch (error) {
    record('failed', errorCodeOf(error), errorFacts(error));
    throw error;
  }
}

/** The message's own trace goes on; the platform's span stands in when there is none. */
function invocationOf(message: InboundMessage, platform: InvocationContext, flow: Flow): Invocation {
  const { functionName, invocationId } = platform;
  const traceparent = continueTrace(message.traceparent, platform.traceContext?.traceParent);
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
