import type { CallOptions } from './call-options';

/** The options of a write without those that only a write may carry, for a read on its way. */
export function readOptions({ signal, budgetMs, actFor, onAttempt }: CallOptions): CallOptions {
  return {
    signal,
    ...(budgetMs !== undefined && { budgetMs }),
    ...(actFor !== undefined && { actFor }),
    ...(onAttempt && { onAttempt }),
  };
}
