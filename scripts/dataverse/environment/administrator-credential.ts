import { decodeJwt } from 'jose';
import { requestToken } from '../../../local/identity/request-token';
import type { TokenCredential } from '../../../shared/dataverse/request/token-source';

/** Tokens of the local administrator, who may do everything in the local environment. */
export function administratorCredential(issuerUrl: string): TokenCredential {
  return {
    async getToken(scope) {
      const token = await requestToken({ issuerUrl, audience: scope.replace(/\/\.default$/, '') });
      return { token, expiresOnTimestamp: (decodeJwt(token).exp ?? 0) * 1_000 };
    },
  };
}
