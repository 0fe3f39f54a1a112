import type { RegisteredFunction } from '../core/app-registry';
import type { Binding, InvocationRequest, TypedData } from '../core/core-types';

/** A function whose `%Setting%` names are resolved, ready to be triggered. */
export interface HostedFunction {
  name: string;
  registered: RegisteredFunction;
  triggerName: string;
  trigger: Binding;
  /** Further inputs by name. */
  inputs: ReadonlyMap<string, Binding>;
  /** Outputs the host sends, by name; an HTTP answer is none of them. */
  outputs: ReadonlyMap<string, Binding>;
}

/** A request that carries one value for the trigger and nothing else. */
export function requestFor(
  { triggerName }: Pick<HostedFunction, 'triggerName'>,
  data: TypedData,
  rest: Omit<InvocationRequest, 'inputData'> = {},
): InvocationRequest {
  return { inputData: [{ name: triggerName, data }], ...rest };
}

/** A text option of a binding; undefined when it is missing or empty. */
export function textOption(binding: Binding, option: string): string | undefined {
  const value = binding[option];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws {Error} naming the option a function leaves out */
export function requiredTextOption(binding: Binding, option: string): string {
  const value = textOption(binding, option);
  if (value === undefined) throw new Error(`its ${binding.type} has no ${option}`);
  return value;
}
