import { rateLimitTablePrefix } from '../api/guards/request-count';
import { apiIdempotencyTablePrefix } from '../api/table-idempotency-keys';
import { deliveredRowsTable } from '../dataverse/changes/delivered-rows';
import { changeFeedTable } from '../dataverse/changes/table-change-feed-state';
import { idempotencyTablePrefix } from '../idempotency/table-idempotent-receiver';
import { claimCheckContainer } from '../messaging/claim-check';
import { breakerTable } from '../resilience/breaker-row';
import type { ContainerChannel, TableChannel } from './channels';
import { flowFreshnessTable } from './flow-successes';

/** Stores that the building blocks share between all flows, whichever a team keeps. */
export interface PlatformChannels {
  containers: readonly ContainerChannel[];
  tables: readonly TableChannel[];
}

export const platformChannels: PlatformChannels = {
  // Longer than any queue keeps parked messages: resubmitting one must still find its body.
  containers: [{ name: claimCheckContainer, deleteAfterDays: 45 }],
  tables: [
    { name: apiIdempotencyTablePrefix, monthly: { keepMonths: 1 } },
    { name: breakerTable },
    { name: changeFeedTable },
    { name: deliveredRowsTable },
    { name: flowFreshnessTable },
    { name: idempotencyTablePrefix, monthly: { keepMonths: 2 } },
    { name: rateLimitTablePrefix, monthly: { keepMonths: 0 } },
  ],
};
