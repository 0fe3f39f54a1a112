import { randomUUID } from 'node:crypto';
import { guidOf } from '../guid';
import type { Commit } from '../rows/commit';
import { matchesStep } from '../steps/matches-step';
import type { Step } from '../steps/step';
import type { Endpoint } from './endpoint';
import type { SystemJob } from './system-job';

interface Registered {
  steps: readonly Step[];
  endpoints: readonly Endpoint[];
}

/** The system jobs of one change. A step belongs to one endpoint, so each endpoint has steps of its own. */
export function jobsOf(commit: Commit, { steps, endpoints }: Registered): SystemJob[] {
  const matching = steps.filter((step) => matchesStep(commit, step));
  return endpoints.flatMap((endpoint) =>
    matching.map((step) => ({
      commit,
      step,
      endpoint,
      stepId: guidOf(`${endpoint.name} ${step.name}`),
      operationId: randomUUID(),
    })),
  );
}
