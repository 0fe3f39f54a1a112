import type { HookEnvironment } from './tools';

/** @throws {Error} naming every output that is missing */
export function readOutputs<Name extends string>(
  given: HookEnvironment,
  needed: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = needed.filter((name) => !given[name]);
  if (missing.length > 0)
    throw new Error(
      `Missing from the environment: ${missing.join(', ')}. Run this as a hook of azd, or "azd env get-values" first.`,
    );
  return given as Record<Name, string>;
}
