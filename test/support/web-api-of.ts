import { createWebApi, type WebApiOptions } from '../../shared/dataverse/request/create-web-api';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import type { Fetch } from '../../shared/http/send-request';
import { FakeCredential } from './fake-credential';
import { ManualClock } from './manual-clock';
import { OpenGate } from './open-gate';

export const fakeEnvironmentUrl = 'https://harbour.example';

/** The pipeline on a target of the test; pauses follow the clock, which stands still unless it is given. */
export function webApiOf(target: { fetch: Fetch }, options: Partial<WebApiOptions> = {}): WebApi {
  return createWebApi({
    environmentUrl: fakeEnvironmentUrl,
    credential: new FakeCredential(),
    gate: new OpenGate(),
    caller: { flow: 'test', priority: 'interactive' },
    clock: new ManualClock(),
    random: () => 0.5,
    fetch: target.fetch,
    ...options,
  });
}
