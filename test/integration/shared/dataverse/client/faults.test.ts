import { randomUUID } from 'node:crypto';
import { type RunningDataverse, startDataverse } from '../../../../../local/dataverse/start-dataverse';
import { faultSchema } from '../../../../../local/http/fault';
import type { CallTelemetry } from '../../../../../shared/dataverse/request/call-telemetry';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import { readRow } from '../../../../../shared/dataverse/rows/read-row';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import { writeRow } from '../../../../../shared/dataverse/rows/write-row';
import { localWebApi } from '../../../../support/local-web-api';

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const fault = faultSchema({ targets: ['dataverse'], hasTables: true });

describe('the Dataverse client on a network with faults', () => {
  let dataverse: RunningDataverse;
  let webApi: WebApi;
  const calls: CallTelemetry[] = [];

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    const random = (): number => 0;
    webApi = localWebApi(dataverse.url, { timeoutMs: 300, random, onCall: (call) => calls.push(call) });
  });

  afterAll(async () => {
    await dataverse.close();
  });

  afterEach(() => {
    dataverse.faults.clear();
    calls.length = 0;
  });

  function fail(kind: object): void {
    dataverse.faults.set(fault.parse({ target: 'dataverse', count: 1, ...kind }));
  }

  function creation(): Extract<RowOperation, { kind: 'create' }> {
    return { kind: 'create', table: accounts, id: randomUUID(), values: { name: 'Harbour Books' } };
  }

  it.each([
    ['a reset before the commit', { kind: 'reset' }, 'created'],
    ['a reset after the commit', { kind: 'reset', when: 'after' }, 'existed'],
    ['silence', { kind: 'hang' }, 'created'],
    ['silence after the commit', { kind: 'hang', when: 'after' }, 'existed'],
    ['the page of a proxy', { kind: 'status', status: 502, body: 'html' }, 'created'],
    [
      'the page of a proxy after the commit',
      { kind: 'status', status: 504, body: 'html', when: 'after' },
      'existed',
    ],
    ['a limit', { kind: 'status', status: 429, retryAfterSeconds: 1 }, 'created'],
    ['a busy server', { kind: 'status', status: 503, retryAfterSeconds: 1 }, 'created'],
    ['a refused token', { kind: 'status', status: 401 }, 'created'],
  ])('creates a row once in spite of %s', async (_case, kind, outcome) => {
    const operation = creation();
    fail(kind);

    await expect(writeRow(webApi, operation)).resolves.toEqual({ outcome });

    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2]);
    const address = { entitySet: 'accounts', id: operation.id };
    await expect(readRow(webApi, { address, select: ['name'] })).resolves.toMatchObject({
      row: { name: 'Harbour Books' },
    });
  });

  it.each([
    [
      'a limit',
      { kind: 'status', status: 429, retryAfterSeconds: 7 },
      { name: 'ThrottledError', retryAfterMs: 7_000 },
    ],
    ['a routing error', { kind: 'status', status: 404 }, { name: 'ConfigurationError' }],
    ['a reset', { kind: 'reset', count: 9 }, { message: 'dataverse cannot be reached' }],
    ['silence', { kind: 'hang', count: 9 }, { message: 'dataverse did not answer in time' }],
  ])('leaves %s that outlasts its budget to the queue', async (_case, kind, expected) => {
    fail(kind);

    await expect(writeRow(webApi, creation(), { budgetMs: 400 })).rejects.toMatchObject(expected);
  });

  it('calls an environment that is not there unavailable', async () => {
    const nowhere = localWebApi('http://127.0.0.1:1', { budgetMs: 100 });

    await expect(writeRow(nowhere, creation())).rejects.toMatchObject({ name: 'TargetUnavailableError' });
  });
});
