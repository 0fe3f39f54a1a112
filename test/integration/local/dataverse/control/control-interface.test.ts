import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { eventually } from '../../../../support/eventually';
import { WebApiSession } from '../../../../support/web-api-session';
import { WebhookReceiver } from '../../../../support/webhook-receiver';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

interface RequestsBody {
  total: number;
  byStatus: Record<string, number>;
  requests: { method: string; path: string; status: number | null; caller: string }[];
}

describe('the control interface', () => {
  let dataverse: RunningDataverse;
  let session: WebApiSession;

  beforeEach(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    session = new WebApiSession(dataverse.url);
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function requests(): Promise<RequestsBody> {
    return (await (await session.control('GET', 'requests')).json()) as RequestsBody;
  }

  it('shows the requests of the Web API, with how they ended', async () => {
    await session.send('PATCH', `accounts(${id})`, { name: 'H' });
    await session.send('GET', `accounts(${id})?$select=name`);
    await session.send('GET', 'nosuchset');

    expect(await requests()).toMatchObject({
      total: 3,
      byStatus: { 200: 1, 204: 1, 404: 1 },
      requests: [
        { method: 'PATCH', path: `accounts(${id})`, status: 204, caller: 'Local Administrator' },
        { method: 'GET', path: `accounts(${id})?$select=name`, status: 200 },
        { method: 'GET', path: 'nosuchset', status: 404 },
      ],
    });
  });

  it('marks a request whose connection broke', async () => {
    await session.control('POST', 'faults', { kind: 'reset', count: 1 });
    await session.send('GET', 'accounts').catch(() => undefined);

    expect(await requests()).toMatchObject({ byStatus: { broken: 1 }, requests: [{ status: null }] });
  });

  it('forgets the requests on demand', async () => {
    await session.send('GET', 'accounts');

    await session.control('DELETE', 'requests');

    expect(await requests()).toMatchObject({ total: 0, requests: [] });
  });

  async function deltaLink(): Promise<string> {
    const tracked = session.with({ prefer: 'odata.track-changes' });
    const answer = await tracked.send('GET', 'accounts?$select=name');
    return ((await answer.json()) as Record<string, string>)['@odata.deltaLink'] ?? '';
  }

  it('makes every delta link given out so far expire', async () => {
    const link = await deltaLink();
    const before = await fetch(link);

    await session.control('POST', 'delta-tokens/expire');
    const after = await fetch(link);

    expect(before.status).toBe(200);
    expect(await after.json()).toMatchObject({ error: { code: '0x80044352' } });
  });

  it('goes back to how the environment started', async () => {
    const link = await deltaLink();
    await session.send('PATCH', `accounts(${id})`, { name: 'H' });
    await session.control('POST', 'faults', { kind: 'status', status: 503, match: { method: 'DELETE' } });
    await session.control('PUT', 'limits', { requests: 5 });
    await session.control('PUT', 'delivery', { shuffle: true });

    const reset = await session.control('POST', 'reset');

    expect(reset.status).toBe(204);
    expect(await (await fetch(link)).json()).toMatchObject({ error: { code: '0x80044352' } });
    expect((await session.send('GET', `accounts(${id})`)).status).toBe(404);
    expect(await (await session.control('GET', 'faults')).json()).toEqual([]);
    expect(await (await session.control('GET', 'limits')).json()).toEqual({ limits: null });
    expect(await (await session.control('GET', 'delivery')).json()).toMatchObject({ shuffle: false });
    expect(await requests()).toMatchObject({ total: 2 });
  });

  it('reports changes by the steps of the start again', async () => {
    const receiver = await WebhookReceiver.start();
    const guarded = await startDataverse({
      port: 0,
      steps: [{ name: 'account created', message: 'Create', table: 'account' }],
      webhook: { url: receiver.url, secret: 'secret', secretIn: 'header' },
    });
    const caller = new WebApiSession(guarded.url);
    const { value } = (await (await caller.send('GET', 'sdkmessageprocessingsteps')).json()) as {
      value: { sdkmessageprocessingstepid: string }[];
    };
    await caller.send('DELETE', `sdkmessageprocessingsteps(${value[0]?.sdkmessageprocessingstepid})`);
    await caller.send('POST', 'accounts', { name: 'Unreported' });

    await caller.control('POST', 'reset');
    await caller.send('POST', 'accounts', { name: 'Reported' });
    await eventually(() => {
      expect(receiver.received).toHaveLength(1);
    });
    await guarded.close();
    await receiver.close();

    expect(value).toHaveLength(1);
    expect(JSON.stringify(receiver.received)).toContain('"Reported"');
  });

  it('goes back to the rows of a later moment that was made the start', async () => {
    await session.send('PATCH', `accounts(${id})`, { name: 'Kept' });
    dataverse.takeBaseline();
    await session.send('PATCH', `accounts(${id})`, { name: 'Changed' });

    await session.control('POST', 'reset');

    const row: unknown = await (await session.send('GET', `accounts(${id})?$select=name`)).json();
    expect(row).toMatchObject({ name: 'Kept' });
  });
});
