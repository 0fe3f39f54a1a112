import type { TokenCredential } from '@azure/identity';
import type { Connection } from './connection';

type IdentityConnection = Connection & { kind: 'identity' };

/**
 * The developer's own sign-in, or the identity a connection names. Its package loads with the first token, because
 * most local apps never need it.
 */
export function azureCredential({ part }: IdentityConnection): TokenCredential {
  let loading: Promise<TokenCredential> | undefined;
  async function load(): Promise<TokenCredential> {
    const { DefaultAzureCredential } = await import('@azure/identity');
    const managedIdentityClientId = part('clientId');
    return new DefaultAzureCredential(managedIdentityClientId ? { managedIdentityClientId } : {});
  }
  return {
    async getToken(scopes, options) {
      loading ??= load();
      return (await loading).getToken(scopes, options);
    },
  };
}
