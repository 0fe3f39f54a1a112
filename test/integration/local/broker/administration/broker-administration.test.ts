import { startBrokerAdministration } from '../../../../../local/broker/administration/start-broker-administration';
import { FakeBroker } from '../../../../support/fake-broker';

interface Answer {
  status: number;
  body: unknown;
}

describe('startBrokerAdministration', () => {
  let broker: FakeBroker;
  let url: string;
  let close: () => Promise<void>;

  beforeEach(async () => {
    broker = new FakeBroker(['orders', 'events', 'events/Subscriptions/erp']);
    ({ url, close } = await startBrokerAdministration({ broker, port: 0 }));
  });

  afterEach(async () => {
    await close();
  });

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: await response.json() };
  }

  it('lists what there is', async () => {
    const { body } = await call('GET', '/');

    expect(Object.keys(body as object)).toContain('GET /entities');
  });

  it('lists entities with their counts', async () => {
    broker.put('orders', 'm1');

    const { body } = await call('GET', '/entities');

    expect(body).toEqual([
      expect.objectContaining({ path: 'orders', status: 'Active', active: 1, scheduled: 0, deadLetter: 0 }),
      expect.objectContaining({ path: 'events' }),
      expect.objectContaining({ path: 'events/Subscriptions/erp' }),
    ]);
  });

  it('shows one entity, whatever the case of its path', async () => {
    expect((await call('GET', '/entities/events/subscriptions/ERP')).body).toMatchObject({
      path: 'events/Subscriptions/erp',
    });
  });

  it('peeks at messages from a sequence number on', async () => {
    for (const id of ['m1', 'm2', 'm3']) broker.put('orders', id);

    expect((await call('GET', '/messages/orders')).body).toHaveLength(3);
    expect((await call('GET', '/messages/orders?count=1&from=2')).body).toMatchObject([{ messageId: 'm2' }]);
  });

  it('peeks at a dead-letter queue', async () => {
    broker.put('orders/$DeadLetterQueue', 'dead');

    expect((await call('GET', '/messages/orders/$DeadLetterQueue')).body).toMatchObject([
      { messageId: 'dead' },
    ]);
  });

  it('purges and tells how many messages there were', async () => {
    broker.put('orders', 'm1');

    expect((await call('DELETE', '/messages/orders')).body).toEqual({ purged: 1 });
    expect((await call('GET', '/messages/orders')).body).toEqual([]);
  });

  it('sets the status of an entity', async () => {
    const { body } = await call('PATCH', '/entities/orders', { status: 'ReceiveDisabled' });

    expect(body).toMatchObject({ path: 'orders', status: 'ReceiveDisabled' });
  });

  it.each([
    ['GET', '/entities/missing'],
    ['PATCH', '/entities/missing'],
    ['GET', '/messages/missing'],
    ['DELETE', '/messages/missing'],
  ])('answers %s %s with 404', async (method, path) => {
    const answer = await call(method, path, method === 'PATCH' ? { status: 'Active' } : undefined);

    expect(answer).toEqual({
      status: 404,
      body: { error: "The messaging entity 'missing' could not be found." },
    });
  });

  it('answers a path it does not know with 404 and where to look', async () => {
    expect(await call('GET', '/nothing')).toEqual({
      status: 404,
      body: { error: 'There is no GET /nothing; GET / lists what there is.' },
    });
  });

  it.each([
    ['PATCH', '/entities/orders', { status: 'Asleep' }, 'status: must be one of Active, Disabled'],
    ['PATCH', '/entities/orders', undefined, 'body: '],
    ['GET', '/messages/orders?count=0', undefined, 'count: '],
    ['GET', '/messages/orders?from=x', undefined, 'from: '],
    ['GET', '/messages/orders?top=5', undefined, 'top'],
  ])('answers %s %s %j with 400 and what is wrong', async (method, path, body, text) => {
    const answer = await call(method, path, body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: expect.stringContaining(text) as string });
  });

  it('answers a body that is no JSON with 400', async () => {
    const response = await fetch(`${url}/entities/orders`, { method: 'PATCH', body: '{' });

    expect(response.status).toBe(400);
  });

  it('stops and resumes the broker, and its health says so', async () => {
    expect((await call('GET', '/health')).status).toBe(200);

    expect((await call('POST', '/broker/stop')).body).toEqual({ broker: 'stopped' });
    expect(broker.isRunning).toBe(false);
    expect(await call('GET', '/health')).toMatchObject({ status: 503, body: { status: 'unhealthy' } });

    expect((await call('POST', '/broker/resume')).body).toEqual({ broker: 'running' });
    expect(broker.isRunning).toBe(true);
    expect(await call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'healthy' } });
  });
});
