import { ownId } from '../../shared/dataverse/registration/own-names';
import type { Flow } from '../../shared/flow/manifest';

/** What a registered step reports. */
export interface OwnStep {
  table: string;
  message: string;
}

/** The steps that registration made for these flows, by their ids. */
export function ownStepsOf(flows: readonly Flow[]): Map<string, OwnStep> {
  const steps = flows.flatMap(({ dataverse }) => dataverse.steps);
  return new Map(
    steps.map(({ table, message }) => [ownId('step', `${table} ${message}`), { table, message }]),
  );
}
