import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { startLocalIdentity } from '../../../../../local/identity/start-local-identity';
import { administrator } from '../../../../../local/identity/local-identities';
import { WebApiSession } from '../../../../support/web-api-session';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 19: scripted faults', () => {
  let dataverse: RunningDataverse;
  let session: WebApiSession;

  beforeAll(async () => {
    dataverse = await startDataverse({ port: 0, steps: [] });
    session = new WebApiSession(dataverse.url);
  });

  afterEach(async () => {
    await session.control('POST', 'reset');
  });

  afterAll(async () => {
    await dataverse.close();
  });

  async function script(...faults: object[]): Promise<void> {
    expect((await session.control('POST', 'faults', faults)).status).toBe(201);
  }

  async function statuses(count: number): Promise<number[]> {
    const seen: number[] = [];
    for (let request = 0; request < count; request++)
      seen.push((await session.send('GET', 'accounts')).status);
    return seen;
  }

  it('answers 401 once and goes on', async () => {
    await script({ kind: 'status', status: 401, count: 1 });

    expect(await statuses(2)).toEqual([401, 200]);
  });

  it('answers 429 as often as told, with Retry-After', async () => {
    await script({ kind: 'status', status: 429, retryAfterSeconds: 3, code: '0x80072322', count: 2 });

    const first = await session.send('GET', 'accounts');

    expect(first.headers.get('retry-after')).toBe('3');
    expect(await statuses(2)).toEqual([429, 200]);
  });

  it('plays 500, 502, 503 and 504 one after the other', async () => {
    await script(...[500, 502, 503, 504].map((status) => ({ kind: 'status', status, count: 1 })));

    expect(await statuses(5)).toEqual([500, 502, 503, 504, 200]);
  });

  it('commits and then resets the connection', async () => {
    await script({ kind: 'reset', when: 'after', count: 1 });

    await expect(session.send('POST', 'accounts', { accountid: id })).rejects.toThrow('fetch failed');

    expect((await session.send('GET', `accounts(${id})`)).status).toBe(200);
  });

  it('resets the connection before it does anything', async () => {
    await script({ kind: 'reset', when: 'before', count: 1 });

    await expect(session.send('POST', 'accounts', { accountid: id })).rejects.toThrow('fetch failed');

    expect((await session.send('GET', `accounts(${id})`)).status).toBe(404);
  });

  it('answers late', async () => {
    await script({ kind: 'latency', latencyMs: 60, count: 1 });
    const startedAtMs = performance.now();

    const [slow] = await statuses(1);

    expect(slow).toBe(200);
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(55);
  });

  it('answers with the page of a front end', async () => {
    await script({ kind: 'status', status: 502, body: 'html', count: 1 });

    const answer = await session.send('GET', 'accounts');

    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('<html>');
  });

  it.each([
    ['an empty code', {}, ''],
    ['a code of the platform', { code: '0x80044150' }, '0x80044150'],
  ])('answers with %s', async (_what, extra, code) => {
    await script({ kind: 'status', status: 500, count: 1, ...extra });

    const answer = await session.send('GET', 'accounts');

    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  it('hits only the method, path and table it is meant for', async () => {
    await script({ kind: 'status', status: 503, match: { method: 'POST', table: 'account' } });

    const seen = [
      await session.send('GET', 'accounts'),
      await session.send('POST', 'contacts', { lastname: 'H' }),
      await session.send('POST', 'accounts', { name: 'H' }),
    ];

    expect(seen.map(({ status }) => status)).toEqual([200, 204, 503]);
  });

  it('waits for the request it is told to hit', async () => {
    await script({ kind: 'status', status: 503, skip: 2, count: 1, match: { path: 'accounts' } });

    expect(await statuses(4)).toEqual([200, 200, 503, 200]);
  });

  it('lists what is in force and takes it back', async () => {
    await script({ kind: 'hang' });

    const listed: unknown = await (await session.control('GET', 'faults')).json();
    await session.control('DELETE', 'faults');

    expect(listed).toMatchObject([{ fault: { target: 'dataverse', kind: 'hang' } }]);
    expect(await statuses(1)).toEqual([200]);
  });

  it('challenges with its 401 where tokens are asked for', async () => {
    const identity = await startLocalIdentity({ port: 0 });
    const guarded = await startDataverse({ port: 0, steps: [], issuer: identity.url });
    const { token } = await identity.issuer.issue({ audience: guarded.url, subject: administrator });
    const caller = new WebApiSession(guarded.url, { authorization: `Bearer ${token}` });
    await caller.control('POST', 'faults', { kind: 'status', status: 401, count: 1 });

    const [once, then] = [await caller.send('GET', 'WhoAmI'), await caller.send('GET', 'WhoAmI')];
    await guarded.close();
    await identity.close();

    expect([once.status, then.status]).toEqual([401, 200]);
    expect(once.headers.get('www-authenticate')).toContain('authorization_uri=');
  });
});
