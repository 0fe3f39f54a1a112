import { requestToken } from '../../local/identity/request-token';
import { openCredential } from '../../shared/hosting/open-credential';
import { isLoopback } from './is-loopback';
import { OperationsApiError } from './operations-api-error';
import type { Connection } from './connection';

/** Gives an access token for the application. */
export type TokenSource = () => Promise<string>;

/**
 * Tokens of whoever operates: at the desk those of the local administrator, who may do everything; in Azure those of the
 * person or service that is signed in.
 */
export function operatorToken({ url, audience }: Connection, localIssuerUrl: string): TokenSource {
  const isLocal = isLoopback(url);
  return async () => {
    try {
      return await (isLocal ? localToken(localIssuerUrl, audience) : signedInToken(audience));
    } catch (error) {
      // The library adds a page about every way to sign in that it has tried.
      const [reason = ''] = (error as Error).message.split('\n');
      const advice = isLocal ? '' : ' Sign in first, for example by az login.';
      throw new OperationsApiError(`No access token for ${audience}: ${reason}${advice}`, { cause: error });
    }
  };
}

function localToken(issuerUrl: string, audience: string): Promise<string> {
  const scopes = ['Operations.Read', 'Operations.Write'];
  return requestToken({ issuerUrl, audience, subject: 'administrator', scopes });
}

async function signedInToken(audience: string): Promise<string> {
  const token = await openCredential({}).getToken(`${audience}/.default`);
  if (token) return token.token;
  throw new Error('Nobody is signed in.');
}
