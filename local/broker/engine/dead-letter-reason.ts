import type { PropertyChanges } from './message-content';

/** Why a message is dead: both texts travel as application properties. */
export interface DeadLetterReason {
  reason?: string | undefined;
  description?: string | undefined;
}

export const expired: DeadLetterReason = {
  reason: 'TTLExpiredException',
  description: 'The message expired and was dead lettered.',
};

export const withoutSession: DeadLetterReason = {
  reason: 'Session ID is null.',
  description: "Session enabled entity doesn't allow a message whose session identifier is null.",
};

export function triedTooOften(maxDeliveryCount: number): DeadLetterReason {
  const description = `Message could not be consumed after ${maxDeliveryCount} delivery attempts.`;
  return { reason: 'MaxDeliveryCountExceeded', description };
}

export function notForwarded(problem: string): DeadLetterReason {
  return { reason: 'ForwardingFailed', description: problem };
}

export const tooManyHops: DeadLetterReason = {
  reason: 'MaxTransferHopCountExceeded',
  description: 'The message was forwarded more often than the 4 times that are allowed.',
};

export function reasonProperties({ reason, description }: DeadLetterReason): PropertyChanges {
  const properties = new Map<string, string>();
  if (reason !== undefined) properties.set('DeadLetterReason', reason);
  if (description !== undefined) properties.set('DeadLetterErrorDescription', description);
  return properties;
}
