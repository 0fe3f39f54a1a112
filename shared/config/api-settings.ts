import { z } from 'zod';
import { defineSettings } from './define-settings';
import { switchSetting, urlSetting, wholeNumberSetting } from './setting-types';

/** Words between commas; blanks around them do not count. */
const listSetting = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

/**
 * Who may call the HTTP API, and how often. Tokens are of one issuer (the version 2 endpoint of one tenant) for one
 * audience (in Azure the client id of the API's registration), verified with the issuer's key set; `ApiAllowedClients`
 * are client ids, `*` is any of the tenant's, and none refuses all. Without `ApiAllowedOrigins` no browser of another
 * site may call.
 */
export const apiSettings = defineSettings(
  {
    ApiIssuer: urlSetting,
    ApiAudience: z.string().min(1),
    ApiKeySetUrl: urlSetting,
    ApiAllowedClients: listSetting,
    ApiAllowedOrigins: listSetting,
    ApiRequestsPerMinute: wholeNumberSetting
      .default(1_000)
      .refine((value) => value > 0, 'must be at least one request a minute'),
    AllowInsecureEndpoints: switchSetting,
  },
  [
    ({ ApiKeySetUrl, AllowInsecureEndpoints }) =>
      ApiKeySetUrl.startsWith('http:') && !AllowInsecureEndpoints
        ? {
            name: 'ApiKeySetUrl',
            kind: 'invalid',
            expectation: 'must be https: whoever answers there decides who calls',
          }
        : undefined,
  ],
);
