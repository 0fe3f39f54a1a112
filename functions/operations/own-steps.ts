import { wantedSteps } from '../../shared/dataverse/registration/derive/wanted-steps';
import { ownId } from '../../shared/dataverse/registration/own-names';
import type { Flow } from '../../shared/flow/manifest';

/** What a registered step reports. */
export interface OwnStep {
  table: string;
  message: string;
}

/** The steps that registration made for these flows, by their ids. */
export function ownStepsOf(flows: readonly Flow[]): Map<string, OwnStep> {
  return new Map(
    flows
      .flatMap(wantedSteps)
      .map(({ table, message }) => [ownId('step', `${table} ${message}`), { table, message }]),
  );
}
