import { dataverseSettings } from '../config/platform-settings';
import { createDataverseClient, type DataverseClient } from '../dataverse/dataverse-client';
import type { Services } from './services';

/** A client for the organisation of the settings. */
export function openDataverse(services: Services): DataverseClient {
  const { DataverseUrl, DataverseAuthentication } = services.settings(dataverseSettings);
  return createDataverseClient({
    environmentUrl: DataverseUrl,
    ...(DataverseAuthentication === 'managed-identity' && { credential: credentialOf(services) }),
  });
}

/** The SDK's credential, in the shape the client knows. */
function credentialOf(services: Services) {
  const credential = services.credential();
  return { getToken: (scope: string) => credential.getToken(scope) };
}
