import type { Operation, OperationProblem } from '../operation';
import { platformProblems, problemsOf } from './platform-problems';

/** One code of the API, as the pages list it. */
export interface CatalogueEntry {
  code: string;
  status: number;
  isRetryable: boolean;
  /** Operations may describe one code in their own ways. */
  descriptions: readonly string[];
  operations: readonly string[];
  isEverywhere: boolean;
}

/**
 * Every code that callers of these operations may meet, by status and name.
 * @throws {Error} when two operations give one code different statuses or differ in whether to send again
 */
export function problemCatalogue(operations: readonly Operation[]): CatalogueEntry[] {
  const byCode = new Map<string, CatalogueEntry>();
  for (const problem of Object.values(platformProblems)) note(byCode, problem, undefined);
  for (const operation of operations)
    for (const problem of problemsOf(operation)) note(byCode, problem, operation.id);
  return [...byCode.values()]
    .map((entry) => ({ ...entry, isEverywhere: entry.operations.length === operations.length }))
    .sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}

function note(
  byCode: Map<string, CatalogueEntry>,
  problem: OperationProblem,
  operation: string | undefined,
): void {
  const { code, status, isRetryable, description } = problem;
  const known = byCode.get(code);
  if (known && (known.status !== status || known.isRetryable !== isRetryable))
    throw new Error(
      `The problem ${code} has two meanings (${known.status} and ${status}); give one another code.`,
    );
  byCode.set(code, {
    code,
    status,
    isRetryable,
    isEverywhere: false,
    descriptions: [...new Set([...(known?.descriptions ?? []), description])],
    operations: [...(known?.operations ?? []), ...(operation === undefined ? [] : [operation])],
  });
}
