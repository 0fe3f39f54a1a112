import type { z } from 'zod';
import { findPromiseProblems } from './check-promises';
import { manifestSchema, type Flow, type FlowDefinition } from './manifest';

/**
 * Turns a literal into a flow's manifest: defaults filled in, promises checked, frozen.
 * @throws {TypeError} that lists every wrong field with its fix; a contract test meets it before a deployment does.
 */
export function defineFlow(definition: FlowDefinition): Flow {
  // Each manifest is parsed once: compiling the schema first would take longer than the parsing.
  const parsed = manifestSchema.safeParse(definition, { jitless: true });
  if (!parsed.success) throw refusal(definition.name, parsed.error.issues.map(describeIssue));
  const problems = findPromiseProblems(parsed.data);
  if (problems.length > 0) throw refusal(definition.name, problems);
  return freeze(parsed.data);
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return `${path.map(String).join('.') || 'manifest'}: ${message}`;
}

function refusal(name: unknown, problems: readonly string[]): TypeError {
  return new TypeError(`Flow ${JSON.stringify(name)} cannot be defined:\n- ${problems.join('\n- ')}`);
}

/** Settings groups and operations hold schemas, which keep an inner state, so the walk stops at them. */
function freeze(flow: z.output<typeof manifestSchema>): Flow {
  for (const [key, value] of Object.entries(flow)) {
    if (key === 'settings' || key === 'operations') Object.freeze(value);
    else deepFreeze(value);
  }
  return Object.freeze(flow);
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(deepFreeze);
  Object.freeze(value);
}
