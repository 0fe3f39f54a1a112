import type * as Identity from '@azure/identity';
import type { TokenCredential } from '@azure/identity';
import { createRequire } from 'node:module';

/** Not `import()`: that would load second copies of what the other SDK clients have loaded already. */
const load = createRequire(__filename);

/** How the application is known in Azure. */
export interface IdentitySettings {
  /** Client id of a user-assigned identity. */
  AZURE_CLIENT_ID?: string | undefined;
  /** Set where a managed identity can be had: in Azure, and by the local cloud. */
  IDENTITY_ENDPOINT?: string | undefined;
}

/**
 * The identity for everything that takes Entra tokens: the managed one where there is one, else whatever is signed in on
 * a developer's machine. Its library is loaded for the first token: an app that needs none starts without it.
 */
export function openCredential(settings: IdentitySettings): TokenCredential {
  let credential: TokenCredential | undefined;
  return {
    async getToken(scopes, options) {
      credential ??= createCredential(settings);
      return credential.getToken(scopes, options);
    },
  };
}

function createCredential({ AZURE_CLIENT_ID, IDENTITY_ENDPOINT }: IdentitySettings): TokenCredential {
  const identity = load('@azure/identity') as typeof Identity;
  if (AZURE_CLIENT_ID !== undefined)
    return new identity.ManagedIdentityCredential({ clientId: AZURE_CLIENT_ID });
  if (IDENTITY_ENDPOINT !== undefined) return new identity.ManagedIdentityCredential();
  return new identity.DefaultAzureCredential();
}
