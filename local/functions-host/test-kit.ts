import type { AppRegistry, RegisteredFunction } from './core/app-registry';
import type { Binding, HttpResponseData, RetryOptions, TypedData } from './core/core-types';
import { openApp } from './core/current-app';
import { supplyCoreModule } from './core/supply-core-module';
import { toSetCookie } from './http/cookie';
import { invokeFunction } from './invocation/invoke-function';
import { toInvocationRequest, type TriggerInput } from './test-kit/trigger-input';

/** One function as an app registered it, with every option it gave and no `%Setting%` resolved. */
export interface Registration {
  name: string;
  triggerName: string;
  trigger: Binding;
  inputs: Record<string, Binding>;
  /** By name; `$return` for the one that takes the handler's result. */
  outputs: Record<string, Binding>;
  retry: RetryOptions | undefined;
}

const sources = new WeakMap<Registration, { app: AppRegistry; registered: RegisteredFunction }>();

/** @throws {Error} for a registration of another kit */
function sourceOf(registration: Registration): { app: AppRegistry; registered: RegisteredFunction } {
  const source = sources.get(registration);
  if (!source) throw new Error(`${registration.name} was not collected by collectRegistrations.`);
  return source;
}

function isTrigger({ type }: Binding): boolean {
  return /trigger$/i.test(type);
}

function toRegistration(registered: RegisteredFunction): Registration {
  const { name, bindings, retryOptions } = registered.metadata;
  const entries = Object.entries(bindings);
  const [triggerName, trigger] = entries.find(([, binding]) => isTrigger(binding)) ?? [];
  if (triggerName === undefined || !trigger) throw new Error(`${name} has no trigger.`);
  const others = entries.filter(([, binding]) => !isTrigger(binding));
  return {
    name,
    triggerName,
    trigger,
    inputs: Object.fromEntries(others.filter(([, { direction }]) => direction === 'in')),
    outputs: Object.fromEntries(others.filter(([, { direction }]) => direction === 'out')),
    retry: retryOptions,
  };
}

const nothingRegistered = [
  'No function was registered.',
  'Under Jest, @azure/functions-core must lead to local/functions-host/core/functions-core-module',
  '(moduleNameMapper or a virtual mock), and modules loaded before register nothing again.',
].join(' ');

/**
 * Runs `load`, which imports registration files, and returns what they registered through the real library.
 * @throws {Error} when nothing was registered
 */
export async function collectRegistrations(load: () => unknown): Promise<Registration[]> {
  supplyCoreModule();
  const app = openApp();
  await load();
  if (app.functions.size === 0) throw new Error(nothingRegistered);
  return [...app.functions.values()].map((registered) => {
    const registration = toRegistration(registered);
    sources.set(registration, { app, registered });
    return registration;
  });
}

export interface HttpResult {
  status: number;
  headers: Record<string, string>;
  /** As lines of `set-cookie`. */
  cookies: string[];
  body: string;
}

export interface InvocationResult {
  /** The answer of an HTTP function; undefined when it returned nothing (204). */
  response: HttpResult | undefined;
  /** What another function returned, as the host receives it. */
  returnValue: unknown;
  /** What it put out, by the name of the output. */
  outputs: Record<string, unknown>;
}

function fromTypedData(data: TypedData | null | undefined): unknown {
  if (!data) return undefined;
  if (data.json !== undefined) return JSON.parse(data.json) as unknown;
  return data.string ?? data.bytes ?? data.int ?? data.double;
}

function toHttpResult(data: TypedData | null | undefined): HttpResult | undefined {
  const http = data?.http as HttpResponseData | undefined;
  if (!http) return undefined;
  const { statusCode, headers, cookies, body } = http;
  const text = Buffer.from(body?.bytes ?? []).toString();
  return { status: Number(statusCode), headers, cookies: cookies.map(toSetCookie), body: text };
}

/**
 * Calls a registered function in this process, hooks included, with the conversions of the real library.
 * @throws what the handler threw
 */
export async function invoke(registration: Registration, input: TriggerInput): Promise<InvocationResult> {
  const { app, registered } = sourceOf(registration);
  const request = toInvocationRequest(registration, input);
  const { returnValue, outputs } = await invokeFunction({ app, registered, request });
  return {
    response: toHttpResult(returnValue),
    returnValue: returnValue?.http ? undefined : fromTypedData(returnValue),
    outputs: Object.fromEntries(outputs.map(({ name, data }) => [name, fromTypedData(data)])),
  };
}
