import { app, output, type HttpHandler } from '@azure/functions';
import { collectRegistrations, invoke, type Registration } from '../../../../local/functions-host/test-kit';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

function only([registration]: Registration[]): Registration {
  if (!registration) throw new Error('nothing registered');
  return registration;
}

async function register(load: () => void): Promise<Registration> {
  return only(await collectRegistrations(load));
}

describe('collectRegistrations', () => {
  it('gives names, triggers with every option, and the other bindings', async () => {
    const copies = output.storageQueue({ queueName: 'copies', connection: 'Storage' });

    const registration = await register(() => {
      app.serviceBusQueue('deliver', {
        queueName: '%OrdersQueue%',
        connection: 'Bus',
        extraOutputs: [copies],
        handler: () => undefined,
        ...{ dataType: 'binary' },
      });
    });

    expect(registration).toMatchObject({
      name: 'deliver',
      trigger: {
        type: 'serviceBusTrigger',
        queueName: '%OrdersQueue%',
        connection: 'Bus',
        dataType: 'binary',
      },
      outputs: { [copies.name]: { type: 'queue', queueName: 'copies' } },
      inputs: {},
    });
  });

  it('reports when nothing was registered and how Jest finds the core module', async () => {
    await expect(collectRegistrations(() => undefined)).rejects.toThrow(/moduleNameMapper/);
  });

  it('starts anew every time', async () => {
    await register(() => {
      app.get('first', () => ({}));
    });

    const second = await collectRegistrations(() => {
      app.get('second', () => ({}));
    });

    expect(second.map(({ name }) => name)).toEqual(['second']);
  });
});

describe('invoke', () => {
  it('calls an HTTP function and gives its answer', async () => {
    const echo = await register(() => {
      app.post('echo', async (request) => ({
        status: 201,
        jsonBody: { id: request.params['id'], q: request.query.get('q'), body: await request.json() },
      }));
    });

    const { response } = await invoke(echo, {
      http: { path: '/api/echo?q=1', parameters: { id: '7' }, body: { a: 1 } },
    });

    expect(response).toMatchObject({ status: 201, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(response?.body ?? '')).toEqual({ id: '7', q: '1', body: { a: 1 } });
  });

  it('gives no answer when an HTTP function returns nothing', async () => {
    const silent = await register(() => {
      app.get('silent', (() => undefined) as unknown as HttpHandler);
    });

    expect((await invoke(silent, { http: {} })).response).toBeUndefined();
  });

  it('throws what the handler throws', async () => {
    const broken = await register(() => {
      app.timer('broken', { schedule: '0 0 * * * *', handler: () => Promise.reject(new TypeError('boom')) });
    });

    await expect(invoke(broken, { timer: {} })).rejects.toThrow(new TypeError('boom'));
  });

  it('delivers bytes with lowered property names and nothing from the body', async () => {
    const seen: unknown[] = [];
    const deliver = await register(() => {
      app.serviceBusQueue('deliver', {
        queueName: 'orders',
        connection: 'Bus',
        handler: (message, context) => {
          seen.push(message, context.triggerMetadata);
        },
        ...{ dataType: 'binary' },
      });
    });

    await invoke(deliver, {
      serviceBus: {
        body: '{"MessageId":"forged","deliveryCount":99}',
        messageId: '0012',
        deliveryCount: 2,
        sequenceNumber: 7,
        enqueuedTimeUtc: new Date('2026-11-20T10:00:00.120Z'),
        applicationProperties: { OrderId: 1, UPPER: 'u', 'Diagnostic-Id': 'x' },
      },
    });

    expect(seen[0]).toEqual(Buffer.from('{"MessageId":"forged","deliveryCount":99}'));
    expect(seen[1]).toMatchObject({
      messageId: '0012',
      deliveryCount: 2,
      sequenceNumber: 7,
      enqueuedTimeUtc: '2026-11-20T10:00:00.12',
      enqueuedTime: '2026-11-20T10:00:00.12+00:00',
      expiresAtUtc: '9999-12-31T23:59:59.9999999',
      applicationProperties: { orderId: 1, uPPER: 'u', 'diagnostic-Id': 'x' },
    });
  });

  it('parses a text body and lets its members overwrite properties without binary', async () => {
    const seen: unknown[] = [];
    const deliver = await register(() => {
      app.serviceBusQueue('deliver', {
        queueName: 'orders',
        connection: 'Bus',
        handler: (message, context) => {
          seen.push(message, context.triggerMetadata);
        },
      });
    });

    await invoke(deliver, { serviceBus: { body: { MessageId: 'forged', Total: 1 }, messageId: 'm-1' } });

    expect(seen).toMatchObject([
      { MessageId: 'forged', Total: 1 },
      { messageId: 'forged', total: 1 },
    ]);
  });

  it('delivers a batch with its metadata in lists', async () => {
    const seen: unknown[] = [];
    const deliver = await register(() => {
      app.serviceBusQueue('deliver', {
        queueName: 'orders',
        connection: 'Bus',
        cardinality: 'many',
        handler: (messages, context) => {
          seen.push(messages, context.triggerMetadata);
        },
        ...{ dataType: 'binary' },
      });
    });

    await invoke(deliver, {
      serviceBus: [
        { body: 'a', messageId: '1', sequenceNumber: 7 },
        { body: 'b', messageId: 'm-2', deliveryCount: 3 },
      ],
    });

    expect(seen).toMatchObject([
      [Buffer.from('a'), Buffer.from('b')],
      {
        messageIdArray: [1, 'm-2'],
        deliveryCountArray: [1, 3],
        sequenceNumberArray: [
          { low: 7, high: 0, unsigned: false },
          { low: 1, high: 0, unsigned: false },
        ],
      },
    ]);
  });

  it('delivers an event with its casing, a timer in camel case and a blob as bytes', async () => {
    const seen: unknown[] = [];
    const record = (input: unknown): void => {
      seen.push(input);
    };
    const registrations = await collectRegistrations(() => {
      app.eventGrid('event', { handler: record });
      app.timer('timer', { schedule: '0 0 * * * *', handler: record });
      app.storageBlob('blob', { path: 'in/{name}', connection: 'Storage', handler: record });
    });
    const [event, timer, blob] = registrations as [Registration, Registration, Registration];

    await invoke(event, { eventGrid: { Id: '1', data: { Total: 1 } } });
    await invoke(timer, { timer: { isPastDue: true } });
    await invoke(blob, { blob: { bytes: Buffer.from('a;b') } });

    expect(seen).toMatchObject([
      { Id: '1', data: { Total: 1 } },
      { schedule: { adjustForDST: true }, isPastDue: true },
      Buffer.from('a;b'),
    ]);
  });

  it('gives what the function returned and put out', async () => {
    const copies = output.storageQueue({ queueName: 'copies', connection: 'Storage' });
    const split = await register(() => {
      app.timer('split', {
        schedule: '0 0 * * * *',
        return: output.serviceBusQueue({ queueName: 'orders', connection: 'Bus' }),
        extraOutputs: [copies],
        handler: (_timer, context) => {
          context.extraOutputs.set(copies, ['a', 'b']);
          return { id: 1 };
        },
      });
    });

    expect(await invoke(split, { timer: {} })).toEqual({
      response: undefined,
      returnValue: { id: 1 },
      outputs: { [copies.name]: ['a', 'b'] },
    });
  });
});
