import { expandBinding, IdleReasonError } from './app/expand-settings';
import type { Settings } from './app/settings';
import type { RegisteredFunction } from './core/app-registry';
import type { Binding } from './core/core-types';
import type { HostedFunction } from './invocation/hosted-function';
import type { HostServices, TriggerKind, TriggerListener } from './trigger-kind';

export interface FunctionStatus {
  name: string;
  /** The type of its trigger, such as `httpTrigger`. */
  trigger: string;
  /** Where it is called (HTTP, Event Grid, EventGrid-sourced blobs). */
  route?: string;
  /** What it watches: queue, topic/subscription, container path or schedule. */
  entity?: string;
  state: 'running' | 'idle';
  /** Why it is idle. */
  reason?: string;
}

export interface PlacedFunction {
  hosted: HostedFunction;
  kind: TriggerKind;
  status: FunctionStatus;
  listener: TriggerListener | undefined;
}

type TriggeredFunction = Omit<HostedFunction, 'inputs' | 'outputs'>;

export type TriggerKinds = ReadonlyMap<string, TriggerKind>;

function triggerOf({ metadata }: RegisteredFunction): { triggerName: string; trigger: Binding } | undefined {
  const found = Object.entries(metadata.bindings).find(([, { type }]) => /trigger$/i.test(type));
  return found && { triggerName: found[0], trigger: found[1] };
}

const outputTypes = new Set(['http', 'servicebus', 'eventgrid', 'blob', 'queue']);

function isSupportedBinding([, { type, direction }]: [string, Binding], kinds: TriggerKinds): boolean {
  const key = type.toLowerCase();
  return kinds.has(key) || (direction === 'out' ? outputTypes.has(key) : key === 'blob');
}

function unsupportedBindings({ metadata }: RegisteredFunction, kinds: TriggerKinds): string[] {
  const entries = Object.entries(metadata.bindings);
  const types = entries
    .filter((entry) => !isSupportedBinding(entry, kinds))
    .map(([, { type, direction }]) => `${type} (${direction})`);
  const usesSdkBinding = entries.some(([, { sdkBinding }]) => sdkBinding === true);
  return usesSdkBinding ? [...types, 'sdkBinding'] : types;
}

/** @throws {Error} that lists every function this host cannot run, with what it lacks */
function refuseUnsupported(functions: readonly RegisteredFunction[], kinds: TriggerKinds): void {
  const refused = functions.flatMap((registered) => {
    const lacking = unsupportedBindings(registered, kinds);
    return lacking.length > 0 ? [`${registered.metadata.name}: ${lacking.join(', ')}`] : [];
  });
  if (refused.length > 0)
    throw new Error(
      `The local Functions host does not support ${refused.join('; ')}. Choose other functions with --functions, or use func.`,
    );
}

function isDisabled(name: string, settings: Settings): boolean {
  return /^(true|1)$/i.test(settings.get(`AzureWebJobs.${name}.Disabled`) ?? '');
}

type Expanded = Pick<HostedFunction, 'inputs' | 'outputs'>;

/** @throws {IdleReasonError} naming a setting that is missing */
function otherBindings({ registered, triggerName }: TriggeredFunction, settings: Settings): Expanded {
  const others = Object.entries(registered.metadata.bindings).filter(([name]) => name !== triggerName);
  const expand = (entries: [string, Binding][]): Map<string, Binding> =>
    new Map(entries.map(([name, binding]) => [name, expandBinding(binding, settings)]));
  return {
    inputs: expand(others.filter(([, { direction }]) => direction === 'in')),
    outputs: expand(others.filter(([, { direction, type }]) => direction === 'out' && type !== 'http')),
  };
}

/** @throws {IdleReasonError} when the function cannot run with these settings */
function place(hosted: TriggeredFunction, kind: TriggerKind, services: HostServices): PlacedFunction {
  const { name } = hosted;
  if (isDisabled(name, services.settings)) throw new IdleReasonError('it is disabled by its setting');
  const trigger = expandBinding(hosted.trigger, services.settings);
  const expanded = { ...hosted, trigger, ...otherBindings(hosted, services.settings) };
  const status: FunctionStatus = {
    name,
    trigger: trigger.type,
    ...kind.describe(trigger, name, services.hostJson),
    state: 'running',
  };
  return { hosted: expanded, kind, status, listener: kind.createListener?.(expanded, services) };
}

/** A function that cannot run is listed as idle with the reason. */
function placeOrIdle(
  registered: RegisteredFunction,
  kinds: TriggerKinds,
  services: HostServices,
): PlacedFunction | FunctionStatus {
  const { name } = registered.metadata;
  const found = triggerOf(registered);
  const kind = kinds.get(found?.trigger.type.toLowerCase() ?? '');
  if (!found || !kind) return { name, trigger: 'none', state: 'idle', reason: 'it has no trigger' };
  try {
    return place({ name, registered, ...found }, kind, services);
  } catch (error) {
    const reason = (error as Error).message;
    services.log(`[warning] ${name} is idle: ${reason}`);
    return { name, trigger: found.trigger.type, state: 'idle', reason };
  }
}

/**
 * Resolves every function's settings and creates its listener.
 * @throws {Error} that lists every function this host cannot run, with what it lacks
 */
export function placeFunctions(
  registered: readonly RegisteredFunction[],
  kinds: TriggerKinds,
  services: HostServices,
): { placed: PlacedFunction[]; functions: FunctionStatus[] } {
  refuseUnsupported(registered, kinds);
  const results = registered.map((one) => placeOrIdle(one, kinds, services));
  return {
    placed: results.filter((result) => 'hosted' in result),
    functions: results.map((result) => ('hosted' in result ? result.status : result)),
  };
}
