import type { Operation, OperationKind } from '../operation';
import { customApiExecutors } from './apply-custom-apis';
import { keyExecutors } from './apply-keys';
import { roleExecutors } from './apply-role';
import { solutionExecutors } from './apply-solution';
import { stepExecutors } from './apply-steps';
import { tableExecutors } from './apply-tables';
import type { ExecutionContext, Executors } from './executor';

const executors: Executors<OperationKind> = {
  ...solutionExecutors,
  ...tableExecutors,
  ...keyExecutors,
  ...roleExecutors,
  ...customApiExecutors,
  ...stepExecutors,
};

/** How far a plan is. */
export interface PlanProgress {
  /** Counted from 1. */
  position: number;
  count: number;
  operation: Operation;
  state: 'started' | 'done';
}

/**
 * Carries out operations one after another and stops at the first that fails: what is done stays done, and the next
 * plan holds the rest.
 * @throws {IntegrationError} what the environment answered
 */
export async function executePlan(
  operations: readonly Operation[],
  context: ExecutionContext,
  onProgress: (progress: PlanProgress) => void,
): Promise<void> {
  for (const [index, operation] of operations.entries()) {
    context.signal?.throwIfAborted();
    const progress = { position: index + 1, count: operations.length, operation };
    onProgress({ ...progress, state: 'started' });
    const execute = executors[operation.kind] as (
      context: ExecutionContext,
      operation: Operation,
    ) => Promise<void>;
    await execute(context, operation);
    onProgress({ ...progress, state: 'done' });
  }
}
