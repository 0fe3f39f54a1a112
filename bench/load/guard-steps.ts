import { portal, suiteAudience } from '../../local/identity/local-identities';
import { startLocalIdentity, type RunningLocalIdentity } from '../../local/identity/start-local-identity';
import type { ApiCaller } from '../../shared/api/api-caller';
import { checkAccess } from '../../shared/api/guards/access';
import { parseApiRequest } from '../../shared/api/request/parse-api-request';
import { createServices, type Services } from '../../shared/hosting/services';
import { guardedOperation, orderRequest } from './guarded-operation';
import { guardedSettings } from './guarded-settings';

/** One guard by itself, as a request that it lets pass meets it. */
export interface GuardStep {
  name: string;
  run: (count: number) => Promise<unknown> | undefined;
}

const distinctTokens = 500;

export async function openGuardSteps(): Promise<{ steps: GuardStep[]; close: () => Promise<void> }> {
  const identity = await startLocalIdentity({ port: 0 });
  const services = createServices(guardedSettings(identity.url));
  const tokens = await Promise.all(Array.from({ length: distinctTokens }, () => issueToken(identity)));
  const caller = await services.tokenVerifier.verify(tokens[0] ?? '');
  return {
    steps: [
      ...tokenSteps(services, identity, tokens),
      ...requestSteps(services, caller),
      ...callSteps(services),
    ],
    async close() {
      await services.close();
      await identity.close();
    },
  };
}

async function issueToken({ issuer }: RunningLocalIdentity): Promise<string> {
  const { token } = await issuer.issue({
    audience: suiteAudience,
    subject: portal,
    roles: guardedOperation.access.roles,
  });
  return `Bearer ${token}`;
}

function tokenSteps(
  { tokenVerifier }: Services,
  { url }: RunningLocalIdentity,
  tokens: readonly string[],
): GuardStep[] {
  let forgetful = tokenVerifier;
  return [
    { name: 'token, known', run: () => tokenVerifier.verify(tokens[0] ?? '') },
    {
      name: 'token, new (RS256)',
      run: (count) => {
        const at = count % tokens.length;
        if (at === 0) forgetful = createServices(guardedSettings(url)).tokenVerifier;
        return forgetful.verify(tokens[at] ?? '');
      },
    },
  ];
}

function requestSteps({ rateLimiter }: Services, caller: ApiCaller): GuardStep[] {
  const incoming = {
    search: new URLSearchParams(),
    pathParameters: {},
    headers: new Headers({ 'content-type': 'application/json' }),
    body: Buffer.from(JSON.stringify(orderRequest)),
    caller,
  };
  return [
    {
      name: 'access',
      run: () => {
        checkAccess(caller, guardedOperation.access);
        return undefined;
      },
    },
    { name: 'rate limit', run: () => rateLimiter.take(caller.clientId) },
    {
      name: 'validation',
      run: () => {
        parseApiRequest(guardedOperation, incoming);
        return undefined;
      },
    },
  ];
}

function callSteps({ bulkheads, breakers, guardedCalls }: Services): GuardStep[] {
  const { signal } = new AbortController();
  return [
    {
      name: 'bulkhead',
      run: async () => {
        const leave = await bulkheads.enter('bench', signal);
        leave();
      },
    },
    {
      name: 'breaker',
      run: async () => {
        const permit = await breakers.of('bench').acquire(1_000);
        if (permit.isGranted) await permit.report({ kind: 'answered' });
      },
    },
    { name: 'both and the time', run: () => guardedCalls.run('bench', signal, () => Promise.resolve()) },
  ];
}
