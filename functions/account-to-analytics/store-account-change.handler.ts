import { parseContract } from '../../shared/contracts/parse-contract';
import type { EventGridHandler } from '../../shared/hosting/event-grid-function';
import { analyticsEventV1 } from './analytics-event.contract';
import type { AnalyticsLine } from './analytics-line';

export interface StoreAccountChangeDependencies {
  /** Resolves when the line is durable. */
  store: (line: AnalyticsLine) => Promise<void>;
}

/** Returns only when the event is in a blob: Event Grid forgets an event once it is acknowledged. */
export function createStoreAccountChangeHandler({ store }: StoreAccountChangeDependencies): EventGridHandler {
  return async function storeAccountChange(event) {
    const { id, type, source, subject, time, data } = parseContract(analyticsEventV1, event);
    await store({ id, type, source, subject, time, ...data });
    return 'completed';
  };
}
