import { startDownstreams, type RunningDownstreams } from '../../../../../local/downstream/start-downstreams';

describe('the ERP stand-in', () => {
  let downstreams: RunningDownstreams;

  beforeEach(async () => {
    downstreams = await startDownstreams({ port: 0 });
  });

  afterEach(async () => {
    await downstreams.close();
  });

  async function send(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: unknown }> {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${downstreams.url}${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  function putVersion(version: string): Promise<{ status: number; body: unknown }> {
    return send('PUT', '/erp/customers/a', {
      version,
      name: 'Harbour Books',
      accountNumber: 'A-1',
      city: null,
    });
  }

  it('answers each outcome of a write with its own status', async () => {
    const answers = [
      await putVersion('5'),
      await putVersion('6'),
      await putVersion('6'),
      await putVersion('5'),
      await send('DELETE', '/erp/customers/a'),
      await putVersion('7'),
      await send('DELETE', '/erp/customers/a'),
    ];

    expect(answers).toEqual([
      { status: 201, body: { outcome: 'created' } },
      { status: 200, body: { outcome: 'updated' } },
      { status: 200, body: { outcome: 'unchanged' } },
      { status: 409, body: { outcome: 'stale', currentVersion: '6' } },
      { status: 204, body: undefined },
      { status: 410, body: { outcome: 'deleted' } },
      { status: 204, body: undefined },
    ]);
    expect(downstreams.erp.history()).toHaveLength(3);
  });

  it('shows one customer, the list and the history', async () => {
    await putVersion('5');
    const customer = { id: 'a', version: '5', name: 'Harbour Books', accountNumber: 'A-1', city: null };
    const write = { id: 'a', version: '5', operation: 'put', at: expect.any(String) as unknown };

    expect(await send('GET', '/erp/customers/a')).toEqual({ status: 200, body: customer });
    expect((await send('GET', '/erp/customers')).body).toEqual([customer]);
    expect((await send('GET', '/erp/history')).body).toEqual([write]);
    expect((await send('GET', '/erp/customers/a/history')).body).toEqual([write]);
  });

  it('tells an unknown customer from a deleted one', async () => {
    await send('DELETE', '/erp/customers/gone');

    expect((await send('GET', '/erp/customers/never')).status).toBe(404);
    expect((await send('GET', '/erp/customers/gone')).status).toBe(410);
  });

  it('refuses a body with every problem at once and writes nothing', async () => {
    const refused = await send('PUT', '/erp/customers/a', { version: 12, name: '', lines: [] });

    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      problems: [{ field: 'version' }, { field: 'name' }, { field: 'lines' }],
    });
    expect(downstreams.erp.list()).toEqual([]);
  });

  it('counts every request of a flow, refused ones included, and not those who look on', async () => {
    await send('POST', '/faults', { target: 'erp', kind: 'status', status: 503, count: 2 });
    await putVersion('5');
    await putVersion('5');
    await putVersion('5');
    await send('GET', '/erp/history');

    expect((await send('GET', '/erp/stats')).body).toMatchObject({ requests: 3, answers: { created: 1 } });
  });

  it('stays readable for observers while it is down for flows', async () => {
    await send('POST', '/faults', { target: 'erp', kind: 'status', status: 503 });

    expect((await putVersion('5')).status).toBe(503);
    expect((await send('GET', '/erp/history')).body).toEqual([]);
    expect((await send('GET', '/erp/customers')).status).toBe(200);
  });
});
