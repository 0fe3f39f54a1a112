import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { eventually } from '../../../support/eventually';
import { startHost } from '../../../support/functions-app';

interface Seen {
  name: string;
  body: unknown;
}

describe('the pages of the Functions host itself', () => {
  let host: HostProcess;
  beforeAll(async () => {
    host = await startHost({ environment: { OrdersQueue: 'orders' } });
  });
  afterAll(async () => {
    await host.stop();
  });

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(host.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function seenBy(name: string): Promise<unknown[]> {
    const seen = (await (await fetch(`${host.url}/api/seen`)).json()) as Seen[];
    return seen.filter((entry) => entry.name === name).map(({ body }) => body);
  }

  it('lists every function with its place, and why one is idle', async () => {
    const functions: unknown = await (await fetch(`${host.url}/admin/functions`)).json();

    expect(functions).toEqual(host.functions);
    expect(functions).toEqual(
      expect.arrayContaining([
        { name: 'echo', trigger: 'httpTrigger', route: '/api/echo/{id:int}/{*rest}', state: 'running' },
        { name: 'every-hour', trigger: 'timerTrigger', entity: '0 0 * * * *', state: 'running' },
        {
          name: 'orders-bytes',
          trigger: 'serviceBusTrigger',
          state: 'idle',
          reason: 'the setting ServiceBusConnection is missing',
        },
      ]),
    );
    await eventually(() => {
      expect(host.output()).toContain('orders-bytes is idle: the setting ServiceBusConnection is missing');
    });
  });

  it('shows a person what is where', async () => {
    const page = await (await fetch(host.url)).text();

    expect(page).toContain('echo  /api/echo/{id:int}/{*rest}\n');
    expect(page).toMatch(/orders-bytes +\(idle: the setting ServiceBusConnection is missing\)/);
  });

  it('says that it runs', async () => {
    expect(await (await fetch(`${host.url}/admin/host/status`)).json()).toMatchObject({
      state: 'Running',
      errors: [],
    });
  });

  it('invokes a timer by hand', async () => {
    const response = await post('/admin/functions/every-hour', { input: '' });

    expect(response.status).toBe(202);
    await eventually(async () => {
      expect(await seenBy('every-hour')).toEqual([{ schedule: { adjustForDST: true }, isPastDue: false }]);
    });
  });

  it.each([
    ['/admin/functions/nobody', { input: '' }, 404],
    ['/admin/functions/orders-bytes', { input: '' }, 409],
    ['/admin/functions/events', { input: 'no event' }, 400],
    ['/admin/nothing', {}, 404],
  ])('answers a call of %s with %j by its status', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
  });

  it('delivers Event Grid notifications', async () => {
    const event = { id: '1', eventType: 'Tested', data: { Total: 1 } };

    const response = await post('/runtime/webhooks/EventGrid?functionName=events', [event], {
      'aeg-event-type': 'Notification',
    });

    expect(response.status).toBe(202);
    expect(await seenBy('events')).toEqual([event]);
  });

  it('asks Event Grid to send again what failed', async () => {
    const response = await post('/runtime/webhooks/EventGrid?functionName=events', [{ data: 'refuse' }], {
      'aeg-event-type': 'Notification',
    });

    expect(response.status).toBe(500);
  });
});
