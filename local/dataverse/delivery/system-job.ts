import type { ContextFacts } from '../context/execution-context';
import type { Endpoint } from './endpoint';

/** One run of one step for one change. Its operation id is what a repeated delivery is recognised by. */
export type SystemJob = Omit<ContextFacts, 'includeRowVersion'> & { endpoint: Endpoint };
