import { suiteAudience } from '../../local/identity/local-identities';

/**
 * What the guards need to let a local token pass as often as a bench likes. Without storage limiter and breaker go by
 * themselves, so that their fast path is measured and not a table.
 */
export function guardedSettings(issuerUrl: string): Record<string, string> {
  return {
    ApiIssuer: issuerUrl,
    ApiAudience: suiteAudience,
    ApiKeySetUrl: `${issuerUrl}/keys`,
    ApiAllowedClients: '*',
    ApiRequestsPerMinute: '1000000000',
    AllowInsecureEndpoints: 'true',
  };
}
