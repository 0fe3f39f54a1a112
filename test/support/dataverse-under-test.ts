import { randomUUID } from 'node:crypto';
import { DefaultAzureCredential } from '@azure/identity';
import { startDataverse } from '../../local/dataverse/start-dataverse';
import { createWebApi } from '../../shared/dataverse/request/create-web-api';
import type { TokenCredential } from '../../shared/dataverse/request/token-source';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { writeRow } from '../../shared/dataverse/rows/write-row';
import { FakeCredential } from './fake-credential';
import { OpenGate } from './open-gate';

/** An environment to test against, and what has to go again. */
export interface DataverseUnderTest {
  webApi: WebApi;
  /** Begins every name, so that a run meets only its own rows. */
  prefix: string;
  /** The id of a row to be; the row is deleted at the end, the last one first. */
  newId(entitySet: string): string;
  close(): Promise<void>;
}

interface Target {
  url: string;
  credential: TokenCredential;
  close(): Promise<void>;
}

async function openTarget(): Promise<Target> {
  const url = process.env['DATAVERSE_TEST_URL'];
  if (url === undefined || url === '') {
    const standIn = await startDataverse({ port: 0, steps: [] });
    return { url: standIn.url, credential: new FakeCredential(), close: () => standIn.close() };
  }
  const azure = new DefaultAzureCredential();
  return { url, credential: { getToken: (scope) => azure.getToken(scope) }, close: () => Promise.resolve() };
}

/** A stand-in of its own; or the environment `DATAVERSE_TEST_URL` names, with the Azure identity of whoever runs it. */
export async function openDataverseUnderTest(): Promise<DataverseUnderTest> {
  const { url, credential, close } = await openTarget();
  const webApi = createWebApi({
    environmentUrl: url,
    credential,
    gate: new OpenGate(),
    caller: { flow: 'test', priority: 'interactive' },
  });
  const made: { entitySet: string; id: string }[] = [];
  return {
    webApi,
    prefix: `suite-test ${randomUUID().slice(0, 8)} `,
    newId(entitySet) {
      const id = randomUUID();
      made.push({ entitySet, id });
      return id;
    },
    async close() {
      for (const address of made.reverse()) await writeRow(webApi, { kind: 'delete', address });
      await close();
    },
  };
}
