import type { CallResult } from '../resilience/breaker';
import type { Outcome } from './inbound-message';

/** An ignored message never reached the target. */
export function callResultOfOutcome(outcome: Outcome): CallResult {
  return { kind: outcome === 'ignored' || outcome === 'duplicate' ? 'unknown' : 'answered' };
}
