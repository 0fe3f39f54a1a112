import { createWebApi, type WebApiOptions } from '../../shared/dataverse/request/create-web-api';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { FakeCredential } from './fake-credential';
import { OpenGate } from './open-gate';

/** The pipeline to a stand-in that asks for no particular token. */
export function localWebApi(environmentUrl: string, options: Partial<WebApiOptions> = {}): WebApi {
  return createWebApi({
    environmentUrl,
    credential: new FakeCredential(),
    gate: new OpenGate(),
    caller: { flow: 'test', priority: 'interactive' },
    ...options,
  });
}
