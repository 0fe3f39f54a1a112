import type { FunctionStatus, PlacedFunction } from '../host-functions';
import type { HostServices } from '../trigger-kind';
import { hostVersion } from '../core/functions-core-module';

export interface HostState {
  placed: readonly PlacedFunction[];
  functions: readonly FunctionStatus[];
  problems: readonly string[];
  isReady: () => boolean;
}

export interface AdminAnswer {
  status: number;
  body?: unknown;
}

function readInput(body: string): string | undefined {
  try {
    const { input } = JSON.parse(body) as { input?: unknown };
    if (input === undefined || input === null) return '';
    return typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}

function hostStatus({ problems, isReady }: HostState): AdminAnswer {
  const state = problems.length > 0 ? 'Error' : isReady() ? 'Running' : 'Stopping';
  return { status: 200, body: { id: 'local', state, version: hostVersion, errors: problems } };
}

function listFunctions({ functions }: HostState): AdminAnswer {
  return { status: 200, body: functions };
}

async function invokeByName(
  name: string,
  body: string,
  { placed, functions }: HostState,
  services: HostServices,
): Promise<AdminAnswer> {
  const isNamed = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  const target = placed.find(({ status }) => isNamed(status.name));
  if (!target) {
    const idle = functions.find((status) => isNamed(status.name));
    return idle ? { status: 409, body: idle } : { status: 404 };
  }
  const input = readInput(body);
  if (input === undefined)
    return { status: 400, body: { message: 'The body must be JSON with a member "input".' } };
  try {
    const request = await target.kind.fromManualInput(target.hosted, input, services);
    void services.dispatch(target.hosted, request);
    return { status: 202 };
  } catch (error) {
    return {
      status: 400,
      body: { message: `The input does not fit the trigger: ${(error as Error).message}` },
    };
  }
}

/** Answers `/admin/…`; undefined for a path that is not there. */
export async function answerAdmin(
  call: { method: string; path: string; body: string },
  state: HostState,
  services: HostServices,
): Promise<AdminAnswer | undefined> {
  const { method, path, body } = call;
  if (path === '/admin/host/status' && method === 'GET') return hostStatus(state);
  if (path === '/admin/host/ping') return { status: 200 };
  if (path === '/admin/functions' && method === 'GET') return listFunctions(state);
  const [, name] = /^\/admin\/functions\/([^/]+)$/.exec(path) ?? [];
  if (name !== undefined && method === 'POST')
    return invokeByName(decodeURIComponent(name), body, state, services);
  return undefined;
}
