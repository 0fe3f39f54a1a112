import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { Endpoints } from '../../../../../local/dataverse/delivery/endpoints';
import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import type { Commit } from '../../../../../local/dataverse/rows/commit';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { activeStep, jobsOf } from '../../../../support/system-jobs';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const webhook = { contract: 8, url: 'http://127.0.0.1/hook', authtype: 4, authvalue: 's' };
const queue = {
  contract: 6,
  path: 'q',
  authtype: 7,
  authvalue: 'Endpoint=sb://127.0.0.1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;',
};

function sampleCommit(): Commit {
  const environment = new DataverseEnvironment();
  environment.send('POST', { body: { name: 'Contoso' } });
  return environment.lastCommit;
}

describe('Endpoints', () => {
  const tables = new TableCatalog();
  const table = tables.need('serviceendpoint');
  let rows: RowStore;
  let endpoints: Endpoints;

  beforeEach(() => {
    rows = new RowStore();
    endpoints = new Endpoints({ rows, tables, control: new DeliveryControl() });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await endpoints.close();
  });

  it('are of the kind their contract says', () => {
    rows.put(table, id, webhook);
    const first = endpoints.of(id)?.name;
    rows.put(table, id, queue);

    expect([first, endpoints.of(id)?.name]).toEqual(['webhook', 'service-endpoint']);
  });

  it('stay open while their row does not change, and are opened anew when it does', () => {
    rows.put(table, id, webhook);
    const first = endpoints.of(id);
    const again = endpoints.of(id);
    rows.put(table, id, { ...webhook, authvalue: 'new' });

    expect(again).toBe(first);
    expect(endpoints.of(id)).not.toBe(first);
  });

  it('lead a job that waits where their row leads by then, and nowhere without it', async () => {
    const requests: string[] = [];
    jest.spyOn(globalThis, 'fetch').mockImplementation((url: string | URL | Request) => {
      requests.push(url instanceof Request ? url.url : url.toString());
      return Promise.resolve(new Response());
    });
    rows.put(table, id, webhook);
    const [job] = jobsOf(sampleCommit(), { steps: [activeStep()], endpoint: new FakeEndpoint() });
    const endpoint = endpoints.following(id);
    const send = () => job && endpoint?.send(job, { attempt: 1, signal: new AbortController().signal });

    rows.put(table, id, { ...webhook, authvalue: 'rotated' });
    const rotated = await send();
    rows.remove(table, id);
    const removed = await send();

    expect([rotated?.outcome, removed?.outcome]).toEqual(['accepted', 'failed']);
    expect(requests).toEqual(['http://127.0.0.1/hook?code=rotated']);
  });

  it('are gone with their row', () => {
    rows.put(table, id, webhook);
    endpoints.of(id);
    rows.remove(table, id);

    expect(endpoints.of(id)).toBeUndefined();
  });
});
