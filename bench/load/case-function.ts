import { randomUUID } from 'node:crypto';
import { HttpRequest, InvocationContext } from '@azure/functions';
import { awaitedCases, caseRequests, intakeCaseWith } from '../../functions/case-intake/case-ports';
import { createCreateCaseHandler } from '../../functions/case-intake/create-case.handler';
import { createCase } from '../../functions/case-intake/create-case.operation';
import { caseIntake } from '../../functions/case-intake/flow';
import { createQueueCase } from '../../functions/case-intake/queue-case';
import { portal } from '../../local/identity/local-identities';
import type { ApiCaller } from '../../shared/api/api-caller';
import { createGate } from '../../shared/dataverse/limits/create-gate';
import { createWebApi } from '../../shared/dataverse/request/create-web-api';
import { apiFunction } from '../../shared/hosting/api-function';
import { createServices, type Services } from '../../shared/hosting/services';

import { guardedSettings } from './guarded-settings';
import { timedFetch, timedTables } from './outside-time';

const customerEmail = 'erika.berg@harbour.example';

const caseRequest = {
  customer: { email: customerEmail },
  title: 'Leak in the cellar',
  description: 'Water comes through the north wall since this morning.',
  notes: [{ text: 'The key is with the neighbours on the first floor.' }],
};

const caller: ApiCaller = {
  kind: 'application',
  clientId: portal.clientId,
  objectId: portal.objectId,
  roles: new Set(['Cases.Create']),
  scopes: new Set(),
};

async function post(url: string, body: object): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

/** The column that registration adds, and one customer. */
export async function prepareDataverse(dataverseUrl: string): Promise<void> {
  const api = `${dataverseUrl}/api/data/v9.2`;
  await post(`${api}/EntityDefinitions(LogicalName='incident')/Attributes`, {
    '@odata.type': 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
    SchemaName: 'suite_sourceclientid',
    DisplayName: { LocalizedLabels: [{ Label: 'Source client id', LanguageCode: 1033 }] },
    MaxLength: 100,
  });
  await post(`${api}/contacts`, { lastname: 'Berg', emailaddress1: customerEmail });
}

/** Every answer of Dataverse takes so long from now on. */
export async function slowDown(dataverseUrl: string, latencyMs: number): Promise<void> {
  await fetch(`${dataverseUrl}/control/faults`, { method: 'DELETE' });
  await post(`${dataverseUrl}/control/faults`, { kind: 'latency', latencyMs });
}

/** The services of an app whose calls to Dataverse and Storage are timed; the token counts as known. */
export function openCaseServices(dataverseUrl: string, storage: string): Services {
  const gate = createGate({ environmentUrl: dataverseUrl });
  const webApi = createWebApi({
    environmentUrl: dataverseUrl,
    credential: {
      getToken: () => Promise.resolve({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    gate,
    caller: { flow: caseIntake.name, priority: 'interactive' },
    fetch: timedFetch,
  });
  const settings = {
    ...guardedSettings('http://127.0.0.1:1'),
    StorageConnection: storage,
    CaseIntakeQueue: 'case-intake',
  };
  return createServices(settings, {
    webApi: () => webApi,
    tables: timedTables(createServices(settings).tables),
    tokenVerifier: { verify: () => Promise.resolve(caller) },
  });
}

function dropLine(level: string, line: unknown): void {
  if (level === 'warning' || level === 'error') throw new Error(String(line));
}

/** One request for a new case, from the request as the platform hands it over to the answer. */
export function createCaseCall(services: Services): () => Promise<void> {
  const handler = createCreateCaseHandler({
    idempotencyKeys: services.idempotencyKeys,
    intakeCase: intakeCaseWith(services, awaitedCases(services)),
    queueCase: createQueueCase({
      eventPublisher: { publish: () => Promise.reject(new Error('nothing is queued')) },
      queue: 'case-intake',
      requests: caseRequests(services),
      clock: services.clock,
    }),
  });
  const definition = { flow: caseIntake, operation: createCase, createHandler: () => handler };
  const { handler: serve } = apiFunction(definition, () => services);
  return async () => {
    const request = new HttpRequest({
      method: 'POST',
      url: 'http://127.0.0.1/api/v1/cases',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: { string: JSON.stringify(caseRequest) },
    });
    const invocation = new InvocationContext({ functionName: 'case-intake-create', logHandler: dropLine });
    const { status } = (await serve(request, invocation)) as { status?: number };
    if (status !== 201) throw new Error(`A case was answered with ${status}.`);
  };
}
