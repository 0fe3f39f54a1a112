import type { z } from 'zod';
import { describeIssue } from './describe-issue';
import { formatFieldPath, type FieldError } from './field-error';

/** More than a person mends at once; a body of thousand wrong rows makes no long answer. */
const mostErrors = 50;

export type ParsedPart<T> = { value: T } | { errors: FieldError[] };

/**
 * Turns one part of a request into what its schema promises, or names every wrong place.
 * @param place stands before each path, such as `query`; the body has none
 */
export function parsePart<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: readonly string[] = [],
): ParsedPart<z.output<S>> {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return { value: result.data };
  return { errors: result.error.issues.flatMap((issue) => fieldErrors(issue, place)).slice(0, mostErrors) };
}

function fieldErrors(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): FieldError[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: formatFieldPath([...path, key]), message: issue.message }));
  const closest = issue.code === 'invalid_union' ? closestOption(issue.errors) : undefined;
  if (closest) return closest.flatMap((each) => fieldErrors(each, path));
  return [{ path: formatFieldPath(path), message: issue.message }];
}

/** Of several allowed forms the one that is nearest to what was sent, when that says more than "none fits". */
function closestOption(
  options: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const inner = options.filter((issues) => issues.every(({ path }) => path.length > 0) && issues.length > 0);
  return inner.toSorted((a, b) => a.length - b.length)[0];
}
