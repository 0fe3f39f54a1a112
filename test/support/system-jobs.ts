import { randomUUID } from 'node:crypto';
import type { Endpoint } from '../../local/dataverse/delivery/endpoint';
import type { SystemJob } from '../../local/dataverse/delivery/system-job';
import type { ActiveStep } from '../../local/dataverse/steps/active-step';
import { matchesStep } from '../../local/dataverse/steps/matches-step';
import type { Occurrence } from '../../local/dataverse/steps/occurrence';

/** An asynchronous step on new accounts, changed by `overrides`. */
export function activeStep(overrides: Partial<ActiveStep> = {}): ActiveStep {
  return {
    id: '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a',
    name: 'accounts',
    message: 'Create',
    table: 'account',
    isAsynchronous: true,
    stage: 40,
    rank: 1,
    images: [],
    endpointId: '3c4d5e6f-7a8b-4c9d-8e0f-1a2b3c4d5e6f',
    ...overrides,
  };
}

/** The jobs of what happened, all for one endpoint. */
export function jobsOf(
  occurrence: Occurrence,
  { steps, endpoint }: { steps: readonly ActiveStep[]; endpoint: Endpoint },
): SystemJob[] {
  return steps
    .filter((step) => matchesStep(occurrence, step))
    .map((step) => ({ occurrence, step, endpoint, operationId: randomUUID() }));
}
