import type { ConnectorTarget } from './connector-target';

/** Where sign-ins come back until the platform gives the connector an address of its own, which is then to be registered. */
const redirectUrl = 'https://global.consent.azure-apim.net/redirect';

/** How connections sign in: with the caller's own account of Microsoft Entra ID, for this API. */
export function apiProperties({ tenant, audience, clientId }: ConnectorTarget) {
  return {
    properties: {
      connectionParameters: {
        token: {
          type: 'oauthSetting',
          oAuthSettings: {
            identityProvider: 'aad',
            clientId,
            scopes: [],
            redirectMode: 'Global',
            redirectUrl,
            properties: { IsFirstParty: 'False', AzureActiveDirectoryResourceId: audience },
            customParameters: {
              loginUri: { value: 'https://login.microsoftonline.com' },
              tenantId: { value: tenant },
              resourceUri: { value: audience },
            },
          },
        },
      },
      iconBrandColor: '#0b57a4',
      capabilities: [],
      policyTemplateInstances: [],
    },
  };
}
