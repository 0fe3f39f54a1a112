import { BrokerError, conditions } from '../engine/broker-error';
import type { AmqpErrorFields } from './rhea-internals';

/** What a peer is told; a defect of the broker stays a plain internal error. */
export function toAmqpError(error: unknown): AmqpErrorFields {
  if (error instanceof BrokerError) return { condition: error.condition, description: error.message };
  const description = error instanceof Error ? error.message : String(error);
  return { condition: conditions.internalError, description };
}
