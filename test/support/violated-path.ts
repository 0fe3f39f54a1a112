import { ContractViolationError } from '../../shared/errors/contract-violation-error';

/** The path a contract violation names; undefined when nothing is thrown. Any other error passes through. */
export function violatedPath(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof ContractViolationError) return error.details['path'];
    throw error;
  }
}
