import type { OnParked } from '../../shared/messaging/tell-of-parking';
import { requestIdOf } from './case-request.event';
import type { CaseRequests } from './case-requests';

/**
 * Tells the caller that its request waits for an operator. What the handler has told already stays: a parked message
 * whose refusal is known is no delay. The body is not looked at, as it may be a claim check.
 */
export function createTellOfDelay(requests: Pick<CaseRequests, 'recordDelayed'>) {
  return async function tellOfDelay({ logicalId }: Parameters<OnParked>[0]): Promise<void> {
    const requestId = requestIdOf(logicalId);
    if (requestId !== undefined) await requests.recordDelayed(requestId);
  };
}
