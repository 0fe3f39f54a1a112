import type { InvocationContext } from '@azure/functions';
import type { Flow } from '../flow/manifest';
import { decodeInbound } from '../messaging/decode-inbound';
import type { InboundMessage } from '../messaging/inbound-message';
import type { Delivery, DeliveryResult } from '../messaging/message-delivery';
import type { Invocation } from '../messaging/work-attempts';
import { errorCodeOf, errorFacts } from '../telemetry/error-facts';
import type { LogFields } from '../telemetry/logger';
import { createLogger } from '../telemetry/structured-logger';
import { continueTrace, traceIdOf } from '../telemetry/trace-context';
import type { Clock } from '../time/clock';
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
    const { logger, functionName, correlationId } = invocation;
    const { messageId, attempt, hop } = message;
    const durationMs = clock.now() - startedAtMs;
    const names = { flow: flow.name, function: functionName, messageId, correlationId };
    recordOutcome(
      logger,
      { ...names, outcome, code, durationMs, attempt, hop },
      { ...factsOf(message), ...facts },
    );
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
  return { ...names, logger: createLogger(platform, names) };
}

function factsOf({ label, logicalId, deliveryCount, replayId }: InboundMessage): LogFields {
  return { eventType: label, logicalId, deliveryCount, replayId };
}

function resultFacts(result: DeliveryResult): LogFields {
  if (!('code' in result)) return {};
  const { error } = result;
  const more =
    result.outcome === 'parked' ? { reason: result.reason } : { delayMs: Math.round(result.delayMs) };
  return { ...more, ...(error !== undefined && errorFacts(error)) };
}
