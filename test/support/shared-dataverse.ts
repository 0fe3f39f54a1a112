import { LocalDataverse } from './local-dataverse';

/** One stand-in for the tests around the call, as it was at the start before each of them. */
export function withSharedDataverse(onStart: (dataverse: LocalDataverse) => void): void {
  let dataverse: LocalDataverse;

  beforeAll(async () => {
    dataverse = await LocalDataverse.start();
    onStart(dataverse);
  });

  beforeEach(async () => {
    await fetch(`${dataverse.running.url}/control/reset`, { method: 'POST' });
  });

  afterAll(async () => {
    await dataverse.close();
  });
}
