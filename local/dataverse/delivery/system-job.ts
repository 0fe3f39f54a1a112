import type { ContextFacts } from '../context/execution-context';
import type { ActiveStep } from '../steps/active-step';
import type { Endpoint } from './endpoint';

/** One run of one step for one change. Its operation id is what a repeated delivery is recognised by. */
export interface SystemJob extends Pick<ContextFacts, 'occurrence' | 'operationId'> {
  step: ActiveStep;
  endpoint: Endpoint;
}
