import { requestToken } from '../../../local/identity/request-token';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import { systemClock } from '../../../shared/time/clock';
import { webApiOf } from '../../support/web-api-of';
import type { Stack } from './stack';

/** The environment as its administrator sees it. */
export function administratorsWebApi(stack: Stack): WebApi {
  return webApiAs('administrator', stack);
}

/** The environment as somebody sees it: one of the local identities by name, or an application by its client id. */
export function webApiAs(subject: string, { dataverseUrl: audience, identityUrl: issuerUrl }: Stack): WebApi {
  const credential = {
    getToken: async () => ({
      token: await requestToken({ issuerUrl, audience, subject }),
      expiresOnTimestamp: Date.now() + 600_000,
    }),
  };
  return webApiOf({ fetch }, { environmentUrl: audience, credential, clock: systemClock });
}
