import { IntegrationError } from '../errors/integration-error';
import { stackDigestOf } from '../observability/error-facts';
import { redactText } from '../observability/redact';
import { traceIdOf } from '../observability/trace-context';
import type { InboundMessage } from './inbound-message';
import { nextCopyOf } from './message-copies';
import type { ApplicationPropertyValue, OutboundMessage } from './outbound-message';

/** Characters; the description is for a list, the log line has the rest. */
const longestDescription = 500;

/** Everything parking adds starts so, or is one of the broker's own two names; resubmission takes it off again. */
const parkingProperty = /^(parked|[dD]eadLetter)[A-Z]/;

export interface ParkingFacts {
  error: unknown;
  code: string;
  /** Why it was given up: the code, or `MAX_WAIT`. */
  reason: string;
  flow: string;
  functionName: string;
  traceparent: string;
  nowMs: number;
}

/**
 * The copy for the flow's parking queue. Reason and description carry the names the broker gives its own dead letters,
 * so that whoever lists parked messages finds both kinds alike.
 */
export function parkedCopyOf(message: InboundMessage, facts: ParkingFacts): OutboundMessage {
  const { error, code, reason, flow, functionName, traceparent, nowMs } = facts;
  return nextCopyOf(message, {
    attempt: message.attempt,
    properties: {
      DeadLetterReason: reason,
      DeadLetterErrorDescription: descriptionOf(error),
      parkedCode: code,
      parkedReason: reason,
      parkedStackDigest: stackDigestOf(error),
      parkedAttempts: message.attempt + (usesAttempt(error) ? 1 : 0),
      parkedTraceId: traceIdOf(traceparent) ?? '',
      parkedFlow: flow,
      parkedFunction: functionName,
      parkedAt: new Date(nowMs).toISOString(),
      traceparent,
    },
  });
}

/**
 * The copy that goes back from a parking queue to the queue it came from: failures forgotten, one hop more, and a new
 * replay id, so that the work is done once more although it may be remembered as completed.
 */
export function resubmittedCopyOf(message: InboundMessage, replayId: string): OutboundMessage {
  const kept = Object.entries(message.applicationProperties).filter(
    ([name]) => !parkingProperty.test(name) && name !== 'firstFailureAt',
  );
  const applicationProperties = Object.fromEntries<ApplicationPropertyValue>(kept);
  return nextCopyOf({ ...message, replayId, applicationProperties }, { attempt: 0, properties: {} });
}

function usesAttempt(error: unknown): boolean {
  return !(error instanceof IntegrationError) || error.disposition !== 'wait';
}

function descriptionOf(error: unknown): string {
  const text = error instanceof Error ? error.message : `thrown value of type ${typeof error}`;
  return redactText(text).slice(0, longestDescription);
}
