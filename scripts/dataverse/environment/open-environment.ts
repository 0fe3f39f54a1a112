import { createGate } from '../../../shared/dataverse/limits/create-gate';
import type { Caller } from '../../../shared/dataverse/limits/request-gate';
import { createWebApi } from '../../../shared/dataverse/request/create-web-api';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import type { TokenCredential } from '../../../shared/dataverse/request/token-source';
import { openCredential } from '../../../shared/hosting/open-credential';
import type { Environment } from './choose-environment';
import { administratorCredential } from './administrator-credential';

/**
 * The way from a person's desk to an environment. Commands run alone, so that nothing is shared with the application
 * but the platform's own limits.
 */
export function openEnvironment(environment: Environment, caller: Caller): WebApi {
  const { url } = environment;
  return createWebApi({
    environmentUrl: url,
    credential: credentialOf(environment),
    gate: createGate({ environmentUrl: url, identity: 'command' }),
    caller,
  });
}

function credentialOf({ localIssuerUrl }: Environment): TokenCredential {
  if (localIssuerUrl !== undefined) return administratorCredential(localIssuerUrl);
  const signedIn = openCredential({});
  return { getToken: (scope) => signedIn.getToken(scope) };
}
