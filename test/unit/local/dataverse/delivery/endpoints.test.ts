import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { Endpoints } from '../../../../../local/dataverse/delivery/endpoints';
import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const webhook = { contract: 8, url: 'http://127.0.0.1/hook', authtype: 4, authvalue: 's' };
const queue = {
  contract: 6,
  path: 'q',
  authtype: 7,
  authvalue: 'Endpoint=sb://127.0.0.1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;',
};

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

  it('are gone with their row', () => {
    rows.put(table, id, webhook);
    endpoints.of(id);
    rows.remove(table, id);

    expect(endpoints.of(id)).toBeUndefined();
  });
});
