import type { Binding } from '../core/core-types';
import type { Settings } from './settings';

/** A function cannot run yet, for a reason its owner can mend; the others do. */
export class IdleReasonError extends Error {
  override readonly name = 'IdleReasonError';
}

/**
 * Replaces every `%Setting%` by its value, as the platform does in binding options.
 * @throws {IdleReasonError} naming the setting that is missing
 */
export function expandText(text: string, settings: Settings): string {
  return text.replaceAll(/%([^%\s]+)%/g, (_match, name: string) => {
    const value = settings.get(name);
    if (value === undefined) throw new IdleReasonError(`the setting ${name} is missing`);
    return value;
  });
}

const notExpanded = new Set(['type', 'name', 'direction']);

/** @throws {IdleReasonError} naming the setting that is missing */
export function expandBinding(binding: Binding, settings: Settings): Binding {
  const options = Object.entries(binding).map(([option, value]) => [
    option,
    typeof value === 'string' && !notExpanded.has(option) ? expandText(value, settings) : value,
  ]);
  return Object.fromEntries(options) as Binding;
}
