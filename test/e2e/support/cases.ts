import { requestToken } from '../../../local/identity/request-token';
import { suiteAudience } from '../../../local/identity/local-identities';
import type { Stack } from './stack';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface ApiClient {
  post(path: string, body: object, headers?: Record<string, string>): Promise<ApiAnswer>;
  get(path: string): Promise<ApiAnswer>;
}

/** An application with a token of the local identity. */
export async function apiClient(
  { functionsUrl, identityUrl: issuerUrl }: Stack,
  subject: string,
  roles: readonly string[],
): Promise<ApiClient> {
  const token = await requestToken({ issuerUrl, audience: suiteAudience, subject, roles });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const call = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    const url = path.startsWith('/') ? `${functionsUrl}${path}` : `${functionsUrl}/api/${path}`;
    const response = await fetch(url, init);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    get: (path) => call(path, { headers }),
    post: (path, body, more = {}) =>
      call(path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) }),
  };
}

/** Everything on the environment's Web API goes wrong until it is cleared. */
export async function setDataverseFault(
  { dataverseUrl }: Stack,
  fault: Record<string, unknown>,
): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(fault) };
  const { ok, status } = await fetch(`${dataverseUrl}/control/faults`, init);
  if (!ok) throw new Error(`The fault was refused with ${status}.`);
}

export async function clearDataverseFaults({ dataverseUrl }: Stack): Promise<void> {
  await fetch(`${dataverseUrl}/control/faults`, { method: 'DELETE' });
}
