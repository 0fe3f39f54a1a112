import type { DataverseOptions, RunningDataverse } from '../../local/dataverse/start-dataverse';
import { startDataverse } from '../../local/dataverse/start-dataverse';
import { createGate } from '../../shared/dataverse/limits/create-gate';
import { createWebApi } from '../../shared/dataverse/request/create-web-api';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { FakeCredential } from './fake-credential';

/** The stand-in on a free port and the real pipeline to it. */
export interface StandingDataverse {
  dataverse: RunningDataverse;
  webApi: WebApi;
}

export async function standDataverse(options: Partial<DataverseOptions> = {}): Promise<StandingDataverse> {
  const dataverse = await startDataverse({ port: 0, steps: [], ...options });
  const webApi = createWebApi({
    environmentUrl: dataverse.url,
    credential: new FakeCredential(),
    gate: createGate({ environmentUrl: dataverse.url }),
    caller: { flow: 'load-test', priority: 'batch' },
  });
  return { dataverse, webApi };
}
