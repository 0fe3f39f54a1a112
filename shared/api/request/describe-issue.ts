import type { z } from 'zod';

const formats: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address',
  uuid: 'must be a UUID',
  guid: 'must be a UUID',
  url: 'must be a web address',
  datetime: 'must be a date and time such as 2026-11-21T10:00:00Z',
  date: 'must be a date such as 2026-11-21',
  base64: 'must be base64',
};

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

function mustBe(expected: string): string {
  return expected === 'int'
    ? 'must be a whole number'
    : `must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;
}

function choice(values: readonly string[]): string {
  return `must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
}

function describeBound(
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
): string {
  const words = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  const unit = units[issue.origin];
  return unit === undefined ? `must be ${words}` : `must have ${words}${unit}`;
}

const simple: Readonly<Record<string, string>> = {
  unrecognized_keys: 'is not known',
  invalid_union: 'must have one of the documented forms',
};

/**
 * What a schema expects at a place, in words for the caller. Knows nothing of what was sent, so that no answer and no
 * log line can repeat it. Schemas that bring a message of their own keep it.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is required' : mustBe(issue.expected);
  if (issue.code === 'invalid_value') return choice(issue.values.map(String));
  if (issue.code === 'invalid_format') return formats[issue.format] ?? 'must have the documented form';
  if (issue.code === 'too_small' || issue.code === 'too_big') return describeBound(issue);
  if (issue.code === 'not_multiple_of') return `must be a multiple of ${issue.divisor}`;
  return simple[issue.code] ?? 'is not valid';
}
