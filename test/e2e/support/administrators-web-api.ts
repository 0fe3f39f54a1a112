import { requestToken } from '../../../local/identity/request-token';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import { systemClock } from '../../../shared/time/clock';
import { webApiOf } from '../../support/web-api-of';
import type { Stack } from './stack';

/** The environment as its administrator sees it. */
export function administratorsWebApi({ dataverseUrl: audience, identityUrl: issuerUrl }: Stack): WebApi {
  const credential = {
    getToken: async () => ({
      token: await requestToken({ issuerUrl, audience }),
      expiresOnTimestamp: Date.now() + 600_000,
    }),
  };
  return webApiOf({ fetch }, { environmentUrl: audience, credential, clock: systemClock });
}
