import type { Clock } from '../../../shared/time/clock';
import type { BackgroundOperations } from '../actions/background-operations';
import type { Pipeline } from '../steps/pipeline';
import type { WebApiParts } from './call';

/** Everything a request may need, beyond the rows of its table. */
export interface EnvironmentParts extends WebApiParts {
  clock: Clock;
  pipeline: Pipeline;
  background: BackgroundOperations;
}
