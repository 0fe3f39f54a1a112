import type { DeepReadonly } from '../../../flow/deep-readonly';
import type { Flow } from '../../../flow/manifest';
import type { DesiredStep } from '../desired-registration';

export type WantedStep = Omit<DeepReadonly<DesiredStep>, 'name'>;

/** The steps of one flow; a call of a custom API is reported like a change of a row. */
export function wantedSteps({ dataverse: { steps, customApis } }: Pick<Flow, 'dataverse'>): WantedStep[] {
  return [...steps, ...customApis.map(({ name, boundTo }) => ({ message: name, table: boundTo }))];
}
