import { FlowSuccesses } from '../flow/flow-successes';
import type { Flow } from '../flow/manifest';
import type { Services } from './services';

type SuccessServices = Pick<Services, 'once' | 'tables' | 'clock'>;

/** The successes of this process's services. */
export function flowSuccessesOf(services: SuccessServices): FlowSuccesses {
  return services.once('flow successes', () => new FlowSuccesses(() => services.tables, services.clock));
}

/** Notes that an invocation of the flow did what it was for. */
export function recordSuccess(services: SuccessServices, { name }: Pick<Flow, 'name'>): void {
  flowSuccessesOf(services).note(name);
}
