import type { z } from 'zod';
import { ContractViolationError } from '../errors/contract-violation-error';

/**
 * Turns what came from outside into what the schema promises; afterwards nobody needs to check again.
 * @throws {ContractViolationError} whose `details.path` names the first wrong place, and whose text holds no value
 */
export function parseContract<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = result.error.issues.map(({ path }) => formatPath(path));
  const first = paths[0] ?? '$';
  throw new ContractViolationError(`The payload breaks its contract at ${first}`, {
    details: { path: first, paths: paths.slice(0, longestPathList), rule: ruleOf(result.error.issues[0]) },
  });
}

/** Enough to mend a payload; a list with a thousand bad rows does not belong in a log. */
const longestPathList = 10;

/** The kind of rule and what it expects; messages of schemas may quote values, these do not. */
function ruleOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return `${issue.code}: ${issue.expected}`;
  return issue?.code ?? 'unknown';
}

/** `lines[2].quantity`; `$` is the payload itself. */
function formatPath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${String(part)}`),
    '',
  );
  return text.replace(/^\./, '') || '$';
}
