import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { startDataverse, type RunningDataverse } from '../../../../local/dataverse/start-dataverse';
import { functionsApp } from '../../../../local/identity/local-identities';
import {
  startLocalIdentity,
  type RunningLocalIdentity,
} from '../../../../local/identity/start-local-identity';
import { limitsTable, requestsRow } from '../../../../shared/dataverse/limits/limits-rows';
import { AccessDeniedError } from '../../../../shared/errors/access-denied-error';
import { createServices, type Services } from '../../../../shared/hosting/services';
import { azuriteTables } from '../../../support/azurite-stores';

const rowId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const account = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const address = { entitySet: 'accounts', id: rowId };
const [prices, accounts] = [{ name: 'prices' }, { name: 'accounts' }];

jest.setTimeout(60_000);

describe('services.dataverse', () => {
  const outer = { ...process.env };
  let azurite: Azurite;
  let identity: RunningLocalIdentity;
  let dataverse: RunningDataverse;
  let services: Services;

  beforeAll(async () => {
    [azurite, identity] = await Promise.all([
      startAzurite({ ports: { blob: 0, queue: 0, table: 0 } }),
      startLocalIdentity({ port: 0, identityHeader: 'for this test' }),
    ]);
    process.env['IDENTITY_ENDPOINT'] = `${identity.url}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'for this test';
  });

  afterAll(async () => {
    process.env = outer;
    await identity.close();
    await azurite.close();
  });

  async function open(isAdministrator: boolean): Promise<void> {
    const applicationUsers = [{ ...functionsApp, isAdministrator }];
    dataverse = await startDataverse({ port: 0, steps: [], issuer: identity.url, applicationUsers });
    services = createServices({
      ...process.env,
      DataverseUrl: dataverse.url,
      StorageConnection: azurite.connectionString,
      AllowInsecureEndpoints: 'true',
    });
  }

  afterEach(async () => {
    await services.close();
    await dataverse.close();
  });

  it('reads and writes with the managed identity of the application', async () => {
    await open(true);
    const client = services.dataverse(prices);

    await client.writeRow({ kind: 'upsert', table: account, address, values: { name: 'Contoso' } });
    const read = await client.readRow({ address, select: ['name'] });

    expect(read?.row['name']).toBe('Contoso');
  });

  it('has only the rights that the environment gives that identity', async () => {
    await open(false);

    const read = services.dataverse(prices).readRow({ address, select: ['name'] });

    await expect(read).rejects.toThrow(AccessDeniedError);
  });

  it('sends everything through one gate and counts it for each flow', async () => {
    await open(true);
    const countOf = async (flow: string): Promise<number> => {
      const key = requestsRow({ day: new Date().toISOString().slice(0, 10), flow, requests: 0 });
      const stored = await azuriteTables(azurite).get(limitsTable, key);
      return Number(stored?.entity['requests'] ?? 0);
    };
    const before = [await countOf('prices'), await countOf('accounts')];

    await services.dataverse(prices).readRow({ address, select: ['name'] });
    await services.dataverse(accounts).readRow({ address, select: ['name'] });
    await services.dataverse(accounts, 'batch').readRow({ address, select: ['name'] });
    const state = services.dataverseGate.state();
    await services.close();

    expect(state).toMatchObject({ inFlight: 0, waiting: 0, isCoolDownShared: true, requestsToday: 3 });
    const after = [await countOf('prices'), await countOf('accounts')];
    expect(after.map((count, index) => count - before[index]!)).toEqual([1, 2]);
  });
});
