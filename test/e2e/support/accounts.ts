import { requestToken } from '../../../local/identity/request-token';
import type { Stack } from './stack';

interface ErpHistoryEntry {
  id: string;
  version: string | null;
  operation: 'put' | 'delete';
  at: string;
}

interface AccountPage {
  value: { accountid: string; '@odata.etag': string }[];
  '@odata.nextLink'?: string;
}

const jsonHeaders = { 'content-type': 'application/json', accept: 'application/json' };

function accountsUrl({ dataverseUrl }: Stack, id?: string): string {
  return `${dataverseUrl}/api/data/v9.2/accounts${id === undefined ? '' : `(${id})`}`;
}

const tokens = new Map<string, Promise<string>>();

/** As the administrator of the environment, with one token for a whole test. */
async function callDataverse(stack: Stack, url: string, init: RequestInit = {}): Promise<Response> {
  const { dataverseUrl: audience, identityUrl: issuerUrl } = stack;
  const token = tokens.get(audience) ?? requestToken({ issuerUrl, audience });
  tokens.set(audience, token);
  const headers = { ...jsonHeaders, authorization: `Bearer ${await token}` };
  return fetch(url, { ...init, headers });
}

async function expectStatus(response: Response, ...accepted: number[]): Promise<Response> {
  if (accepted.includes(response.status)) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

/** Creates or changes an account under an id of the caller's choice. */
export async function writeAccount(
  stack: Stack,
  id: string,
  columns: Record<string, unknown>,
): Promise<void> {
  const body = JSON.stringify(columns);
  const response = await callDataverse(stack, accountsUrl(stack, id), { method: 'PATCH', body });
  await expectStatus(response, 204);
  await response.arrayBuffer();
}

export async function deleteAccount(stack: Stack, id: string): Promise<void> {
  await expectStatus(await callDataverse(stack, accountsUrl(stack, id), { method: 'DELETE' }), 204);
}

/** The version of every account in Dataverse, by id. */
async function readAccountVersions(stack: Stack): Promise<Map<string, string>> {
  const versions = new Map<string, string>();
  let url: string | undefined = `${accountsUrl(stack)}?$select=accountid`;
  while (url !== undefined) {
    const response = await expectStatus(await callDataverse(stack, url), 200);
    const page = (await response.json()) as AccountPage;
    for (const { accountid, '@odata.etag': etag } of page.value)
      versions.set(accountid, /^W\/"(\d+)"$/.exec(etag)?.[1] ?? '');
    url = page['@odata.nextLink'];
  }
  return versions;
}

async function readJson<T>(url: string): Promise<T> {
  return (await (await expectStatus(await fetch(url), 200)).json()) as T;
}

export interface ErpCustomer {
  id: string;
  version: string;
  name: string;
  accountNumber?: string | null;
}

/** Every customer the ERP holds, by id. */
export async function readErpCustomers({ downstreamUrl }: Stack): Promise<Map<string, ErpCustomer>> {
  const customers = await readJson<ErpCustomer[]>(`${downstreamUrl}/erp/customers`);
  return new Map(customers.map((customer) => [customer.id, customer]));
}

export function readErpHistory({ downstreamUrl }: Stack): Promise<ErpHistoryEntry[]> {
  return readJson<ErpHistoryEntry[]>(`${downstreamUrl}/erp/history`);
}

/** Versions the ERP accepted more than once for one account; empty when every write was a new state. */
export function repeatedVersions(history: readonly ErpHistoryEntry[]): string[] {
  const seen = new Set<string>();
  return history
    .filter(({ operation }) => operation === 'put')
    .map(({ id, version }) => `${id} ${version}`)
    .filter((entry) => seen.has(entry) || !seen.add(entry));
}

/**
 * Fails unless the ERP holds exactly the state Dataverse holds for each of these accounts.
 * @returns the ids, for a count
 */
export async function expectErpInStep(stack: Stack, ids: readonly string[]): Promise<void> {
  const [customers, versions] = await Promise.all([readErpCustomers(stack), readAccountVersions(stack)]);
  const missing = ids
    .filter((id) => customers.get(id) === undefined || customers.get(id)?.version !== versions.get(id))
    .map((id) => `${id}: ERP ${customers.get(id)?.version}, Dataverse ${versions.get(id)}`);
  if (missing.length > 0)
    throw new Error(`${missing.length} of ${ids.length} accounts differ:\n${missing.slice(0, 5).join('\n')}`);
}

interface EntityCounts {
  path: string;
  active: number;
  scheduled: number;
  deferred: number;
  deadLetter: number;
}

/** Message counts of one queue, from the broker's administration page. */
export async function readCounts({ administrationUrl }: Stack, queue: string): Promise<EntityCounts> {
  const entities = await readJson<EntityCounts[]>(`${administrationUrl}/entities`);
  const counts = entities.find(({ path }) => path === queue);
  if (!counts) throw new Error(`The broker has no entity ${queue}.`);
  return counts;
}

export async function setFault({ downstreamUrl }: Stack, fault: Record<string, unknown>): Promise<void> {
  const body = JSON.stringify(fault);
  await expectStatus(
    await fetch(`${downstreamUrl}/faults`, { method: 'POST', headers: jsonHeaders, body }),
    200,
    201,
    204,
  );
}

export async function clearFaults({ downstreamUrl }: Stack): Promise<void> {
  await expectStatus(await fetch(`${downstreamUrl}/faults`, { method: 'DELETE' }), 200, 204);
}
