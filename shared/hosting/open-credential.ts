import { DefaultAzureCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

/**
 * The identity for everything that takes Entra tokens: the user-assigned one where the platform names it, else whatever
 * is signed in on a developer's machine.
 */
export function openCredential(clientId: string | undefined): TokenCredential {
  return clientId === undefined ? new DefaultAzureCredential() : new ManagedIdentityCredential({ clientId });
}
