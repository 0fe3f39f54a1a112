import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { IntegrationEvent } from '../../shared/events/integration-event';
import { callWithin } from '../../shared/resilience/call-within';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { Logger } from '../../shared/observability/logger';
import type { Clock } from '../../shared/time/clock';
import type { PublishChange } from './intake-ports';
import type { SpilledChanges } from './spilled-changes';

/** Together below five seconds, after which a caller is told that nobody took its change. */
const publishTimeoutMs = 2_000;
const spillTimeoutMs = 2_500;

export interface AcceptChangeDependencies {
  publish: PublishChange;
  spilled: Pick<SpilledChanges, 'keep'>;
  clock: Clock;
}

export interface ReceivedChange {
  event: IntegrationEvent;
  body: Uint8Array;
  logger: Logger;
}

/** Resolves when a change is safe: on the bus, or else in the spill. Rejects when neither took it. */
export type AcceptChange = (change: ReceivedChange) => Promise<void>;

interface Attempt {
  target: string;
  timeoutMs: number;
  clock: Clock;
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}

/** An attempt is aborted when its time is over, so that attempts on a dead connection do not pile up. */
async function inTime({ target, timeoutMs, clock }: Attempt, call: (signal: AbortSignal) => Promise<void>) {
  try {
    await callWithin({ timeoutMs, clock }, call);
  } catch (cause) {
    if (!isTimeout(cause)) throw cause;
    const details = { target, timeoutMs };
    throw new TargetUnavailableError(`${target} did not take the change in time`, { details, cause });
  }
}

/**
 * An attempt to publish that succeeds late is published again from the spill, under the same message id, which the
 * topic recognises.
 */
export function createAcceptChange({ publish, spilled, clock }: AcceptChangeDependencies): AcceptChange {
  const bus = { target: 'service-bus', timeoutMs: publishTimeoutMs, clock };
  const storage = { target: 'storage', timeoutMs: spillTimeoutMs, clock };
  return async function acceptChange({ event, body, logger }) {
    try {
      await inTime(bus, (signal) => publish(event, { signal }));
    } catch (error) {
      await inTime(storage, (signal) => spilled.keep(event, body, { signal }));
      logger.warn('change spilled', { messageId: event.id, ...errorFacts(error), code: errorCodeOf(error) });
    }
  };
}
