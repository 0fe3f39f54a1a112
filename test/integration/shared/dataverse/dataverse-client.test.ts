import { randomUUID } from 'node:crypto';
import { type RunningDataverse, startDataverse } from '../../../../local/dataverse/start-dataverse';
import { createDataverseClient, type DataverseClient } from '../../../../shared/dataverse/dataverse-client';

describe('createDataverseClient against the stand-in', () => {
  let dataverse: RunningDataverse;
  let client: DataverseClient;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    client = createDataverseClient({ environmentUrl: dataverse.url, timeoutMs: 300 });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  afterEach(() => {
    dataverse.faults.clear();
  });

  function read(id: string, select = ['name', 'telephone1']): ReturnType<DataverseClient['readRow']> {
    return client.readRow({ address: { entitySet: 'accounts', id }, select });
  }

  async function write(id: string, columns: Record<string, unknown>): Promise<void> {
    const response = await fetch(`${dataverse.url}/api/data/v9.2/accounts(${id})`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(columns),
    });
    expect(response.status).toBe(204);
  }

  it('reads the selected columns with a version that grows', async () => {
    const id = randomUUID();
    await write(id, { name: 'Harbour Books' });
    const before = await read(id);
    await write(id, { name: 'Harbour Books Ltd' });

    const after = await read(id);

    expect(after?.row).toMatchObject({ name: 'Harbour Books Ltd', telephone1: null });
    expect(BigInt(after?.version ?? 0)).toBeGreaterThan(BigInt(before?.version ?? 0));
  });

  it('answers undefined for a row that is not there', async () => {
    await expect(read(randomUUID())).resolves.toBeUndefined();
  });

  it('takes an unknown table and an unknown column for a wrong configuration', async () => {
    const id = randomUUID();
    await write(id, { name: 'Harbour Books' });

    await expect(read(id, ['new_unknown'])).rejects.toMatchObject({ name: 'ConfigurationError' });
    await expect(
      client.readRow({ address: { entitySet: 'acounts', id }, select: ['name'] }),
    ).rejects.toMatchObject({ name: 'ConfigurationError', details: { platformCode: '0x8006088a' } });
  });

  it.each([
    [
      { kind: 'status', status: 429, retryAfterSeconds: 7 },
      { name: 'ThrottledError', retryAfterMs: 7_000 },
    ],
    [{ kind: 'status', status: 503 }, { name: 'TargetUnavailableError' }],
    [{ kind: 'status', status: 404 }, { name: 'ConfigurationError' }],
    [{ kind: 'reset' }, { name: 'TargetUnavailableError', message: 'dataverse cannot be reached' }],
    [{ kind: 'hang' }, { name: 'TargetUnavailableError', message: 'dataverse did not answer in time' }],
  ])('translates %j', async (fault, expected) => {
    const response = await fetch(`${dataverse.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ target: 'dataverse', count: 1, ...fault }),
    });
    expect(response.ok).toBe(true);

    await expect(read(randomUUID())).rejects.toMatchObject(expected);
  });

  it('calls an environment that is not there unavailable', async () => {
    const nowhere = createDataverseClient({ environmentUrl: 'http://127.0.0.1:1' });
    const address = { entitySet: 'accounts', id: randomUUID() };

    await expect(nowhere.readRow({ address, select: ['name'] })).rejects.toMatchObject({
      name: 'TargetUnavailableError',
    });
  });
});
