import { FaultSwitch } from '../../../../local/http/fault-switch';
import { registerFaultRoutes } from '../../../../local/http/fault-routes';
import { injectFaults } from '../../../../local/http/inject-faults';
import { startLocalServer, type LocalServer } from '../../../../local/http/local-server';
import { eventually } from '../../../support/eventually';
import { ManualClock } from '../../../support/manual-clock';

describe('the fault switch over HTTP', () => {
  let server: LocalServer;
  let clock: ManualClock;
  let worked: number;

  beforeEach(async () => {
    clock = new ManualClock();
    worked = 0;
    const faults = new FaultSwitch({ targets: ['erp'], clock });
    server = await startLocalServer({
      part: 'ERP',
      port: 0,
      register(routes) {
        registerFaultRoutes(routes, { faults });
        void routes.register((scope, _options, done) => {
          injectFaults(scope, {
            faults,
            target: 'erp',
            headersOf: (status) => ({ 'www-authenticate': `Erp ${status}` }),
          });
          scope.put('/erp', (_request, reply) =>
            reply.code(201).header('location', '/erp').send({ worked: ++worked }),
          );
          done();
        });
      },
    });
  });

  afterEach(async () => {
    await server.close();
  });

  function send(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${server.url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  }

  it('answers with the status and Retry-After, without doing the work', async () => {
    await send('POST', '/faults', {
      target: 'erp',
      kind: 'status',
      status: 429,
      retryAfterSeconds: 7,
      count: 1,
    });

    const refused = await send('PUT', '/erp');
    const accepted = await send('PUT', '/erp');

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect([accepted.status, await accepted.json()]).toEqual([201, { worked: 1 }]);
  });

  it('answers with an error although the work is done', async () => {
    await send('POST', '/faults', { target: 'erp', kind: 'status', status: 504, when: 'after', count: 1 });

    const answer = await send('PUT', '/erp');

    expect([answer.status, answer.headers.get('location')]).toEqual([504, null]);
    expect(worked).toBe(1);
  });

  it.each([
    { when: 'before', workedThen: 0 },
    { when: 'after', workedThen: 1 },
  ])('resets the connection $when the work', async ({ when, workedThen }) => {
    await send('POST', '/faults', { target: 'erp', kind: 'reset', when, count: 1 });

    await expect(send('PUT', '/erp')).rejects.toThrow('fetch failed');

    expect(worked).toBe(workedThen);
    expect((await send('PUT', '/erp')).status).toBe(201);
  });

  it.each([
    { when: 'before', workedThen: 0 },
    { when: 'after', workedThen: 1 },
  ])('leaves the client hanging $when the work', async ({ when, workedThen }) => {
    await send('POST', '/faults', { target: 'erp', kind: 'hang', when });

    const signal = AbortSignal.timeout(150);
    await expect(fetch(`${server.url}/erp`, { method: 'PUT', signal })).rejects.toThrow('timeout');

    expect(worked).toBe(workedThen);
  });

  it('holds a request back by the latency', async () => {
    await send('POST', '/faults', { target: 'erp', kind: 'latency', latencyMs: 5_000 });
    let isAnswered = false;

    const answer = send('PUT', '/erp').finally(() => (isAnswered = true));
    await send('GET', '/faults');
    const answeredEarly = isAnswered;
    await eventually(() => {
      clock.advance(5_000);
      expect(isAnswered).toBe(true);
    });

    expect(answeredEarly).toBe(false);
    expect((await answer).status).toBe(201);
  });

  it('shows the faults in force and clears them', async () => {
    await send('POST', '/faults', { target: 'erp', kind: 'hang', count: 2 });

    const listed: unknown = await (await send('GET', '/faults')).json();
    const cleared = await send('DELETE', '/faults?target=erp');

    expect(listed).toMatchObject([{ fault: { kind: 'hang' }, remainingCount: 2 }]);
    expect(cleared.status).toBe(204);
    expect(await (await send('GET', '/faults')).json()).toEqual([]);
  });

  it('sends the page of a front end instead of JSON', async () => {
    await send('POST', '/faults', { kind: 'status', status: 502, body: 'html', count: 1 });

    const answer = await send('PUT', '/erp');

    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it('sends the code and the text asked for', async () => {
    await send('POST', '/faults', { kind: 'status', status: 500, code: '0x80044150', message: 'Deadlock' });

    const answer = await send('PUT', '/erp');

    expect(await answer.json()).toEqual({ error: { code: '0x80044150', message: 'Deadlock' } });
  });

  it('plays a list of faults in its order', async () => {
    await send('POST', '/faults', [
      { kind: 'status', status: 401, count: 1 },
      { kind: 'status', status: 429, retryAfterSeconds: 1, count: 2 },
    ]);

    const statuses: number[] = [];
    for (let request = 0; request < 4; request++) statuses.push((await send('PUT', '/erp')).status);

    expect(statuses).toEqual([401, 429, 429, 201]);
  });

  it('refuses a list with one bad fault, and sets none of it', async () => {
    const answer = await send('POST', '/faults', [{ kind: 'hang' }, { kind: 'explode' }]);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ problems: [{ field: '1.kind' }] });
    expect(await (await send('GET', '/faults')).json()).toEqual([]);
  });

  it('adds the headers of the system to an error', async () => {
    await send('POST', '/faults', { kind: 'status', status: 401, count: 1 });
    await send('POST', '/faults', { kind: 'status', status: 401, when: 'after', count: 1 });

    const [before, after] = [await send('PUT', '/erp'), await send('PUT', '/erp')];

    expect([before, after].map(({ headers }) => headers.get('www-authenticate'))).toEqual([
      'Erp 401',
      'Erp 401',
    ]);
  });

  it('refuses a bad fault with the field and the fix', async () => {
    const response = await send('POST', '/faults', { target: 'erp', kind: 'status' });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      problems: [{ field: 'status', fix: expect.stringContaining('503') as unknown }],
    });
  });

  it('refuses to clear a target that does not exist', async () => {
    expect((await send('DELETE', '/faults?target=crm')).status).toBe(400);
  });
});
