import type { Binding, InvocationRequest, TypedData } from '../core/core-types';
import type { HostedFunction } from '../invocation/hosted-function';
import type { InvocationResponse } from '../invocation/invoke-function';
import { fillExpressions, type BindingData } from './binding-expression';
import type { OutputSink } from './output-sinks';
import { bindingDataOf } from './request-binding-data';

export type DeliverOutputs = (
  hosted: HostedFunction,
  request: InvocationRequest,
  response: InvocationResponse,
) => Promise<void>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a `return` output, members of a returned object that are named like an output fill it. */
function returnedMembers({ returnValue }: InvocationResponse): Map<string, TypedData> {
  const returned: unknown = returnValue?.json === undefined ? undefined : JSON.parse(returnValue.json);
  const members = isObject(returned) ? Object.entries(returned) : [];
  return new Map(members.map(([name, value]) => [name, { json: JSON.stringify(value) }]));
}

function collectData(
  outputs: ReadonlyMap<string, Binding>,
  response: InvocationResponse,
): Map<string, TypedData> {
  const { returnValue } = response;
  const byName = new Map(response.outputs.map(({ name, data }) => [name, data]));
  const returned = outputs.has('$return')
    ? new Map(returnValue ? [['$return', returnValue]] : [])
    : returnedMembers(response);
  return new Map([...byName, ...returned]);
}

/** Fills `{…}` in the options of a binding. */
export function fillBinding(binding: Binding, values: BindingData): Binding {
  const options = Object.entries(binding).map(([option, value]) => [
    option,
    typeof value === 'string' && value.includes('{') ? fillExpressions(value, values) : value,
  ]);
  return Object.fromEntries(options) as Binding;
}

/** Sends everything a function put out; the first failure fails the invocation. */
export function createDeliverOutputs(sinks: ReadonlyMap<string, OutputSink>): DeliverOutputs {
  return async ({ outputs }, request, response) => {
    const values = bindingDataOf(request);
    const sending = [...collectData(outputs, response)].map(async ([name, data]) => {
      const binding = outputs.get(name);
      if (binding) await sinks.get(binding.type.toLowerCase())?.(fillBinding(binding, values), data);
    });
    await Promise.all(sending);
  };
}
