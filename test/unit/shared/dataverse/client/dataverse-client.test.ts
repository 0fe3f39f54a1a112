import { createDataverseClient } from '../../../../../shared/dataverse/client/dataverse-client';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const address = { entitySet: 'accounts', id };
const table = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };

describe('createDataverseClient', () => {
  it('reads and writes rows of its environment', async () => {
    const target = new FakeFetch(
      { body: { '@odata.etag': 'W/"7"', name: 'Harbour Books' } },
      { status: 204 },
    );
    const client = createDataverseClient(webApiOf(target));

    await expect(client.readRow({ address, select: ['name'] })).resolves.toMatchObject({ version: '7' });
    await expect(
      client.writeRow({ kind: 'update', table, address, values: { name: 'Harbour' } }, { tag: 'erp' }),
    ).resolves.toEqual({ outcome: 'updated' });

    expect(target.requests.map(({ method, url }) => [method, new URL(url).search])).toEqual([
      ['GET', '?$select=name'],
      ['PATCH', '?tag=erp'],
    ]);
  });
});
