import { app, output } from '@azure/functions';
import { invoke } from '../../../../../local/functions-host/test-kit';
import { registerFunction } from '../../../../support/registered-function';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

const schedule = '0 0 * * * *';

function registerTimer(handler: () => unknown) {
  return registerFunction(() => {
    app.timer('work', { schedule, handler });
  });
}

/** What becomes of a handler's result, as captured from the platform's worker. */
describe('the result of a function', () => {
  it.each<[string, unknown, unknown]>([
    ['text', 'text', 'text'],
    ['an empty text', '', ''],
    ['a whole number', 5, 5],
    ['a fraction', 1.5, 1.5],
    ['an object', { a: [1] }, { a: [1] }],
    ['a boolean', true, true],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a list with bytes', [Buffer.from('x')], [{ type: 'Buffer', data: [120] }]],
  ])('%s', async (_name, result, received) => {
    expect((await invoke(await registerTimer(() => result), { timer: {} })).returnValue).toEqual(received);
  });

  it('is bytes for a buffer', async () => {
    const { returnValue } = await invoke(await registerTimer(() => Buffer.from('x')), { timer: {} });

    expect(Buffer.from(returnValue as Uint8Array).toString()).toBe('x');
  });

  it.each([undefined, null])('is nothing for %p', async (result) => {
    const { returnValue } = await invoke(await registerTimer(() => result), { timer: {} });

    expect(returnValue).toBeUndefined();
  });

  it('fails when it cannot be written as JSON', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;

    await expect(invoke(await registerTimer(() => circular), { timer: {} })).rejects.toThrow(/circular/);
    await expect(invoke(await registerTimer(() => [1n]), { timer: {} })).rejects.toThrow(/BigInt/);
  });
});

describe('the outputs of a function', () => {
  const copies = output.storageQueue({ queueName: 'copies', connection: 'Storage' });

  it.each([undefined, null])('are left out when they were set to %p', async (value) => {
    const registration = await registerFunction(() => {
      app.timer('work', {
        schedule,
        extraOutputs: [copies],
        handler: (_timer, context) => {
          context.extraOutputs.set(copies, value);
        },
      });
    });

    expect((await invoke(registration, { timer: {} })).outputs).toEqual({});
  });

  it('drop a name that is no binding', async () => {
    const registration = await registerTimer(() => undefined);
    const dropping = await registerFunction(() => {
      app.timer('work', {
        schedule,
        handler: (_timer, context) => {
          context.extraOutputs.set('nobody', 'x');
        },
      });
    });

    expect((await invoke(dropping, { timer: {} })).outputs).toEqual({});
    expect(registration.name).toBe('work');
  });
});

describe('what a function throws', () => {
  it.each<[string, unknown, string]>([
    ['an error', new RangeError('boom'), 'boom'],
    ['a text', 'plain text', 'plain text'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['a number', 7, '7'],
  ])('%s fails the invocation with its text', async (_name, thrown, message) => {
    const registration = await registerTimer(() => {
      throw thrown as Error;
    });

    await expect(invoke(registration, { timer: {} })).rejects.toThrow(message);
  });

  it.each<unknown>([undefined, null])('%p is a success', async (thrown) => {
    const registration = await registerTimer(() => {
      throw thrown as Error;
    });

    await expect(invoke(registration, { timer: {} })).resolves.toMatchObject({ returnValue: undefined });
  });

  it('keeps a frozen error', async () => {
    const registration = await registerTimer(() => Promise.reject(Object.freeze(new Error('frozen'))));

    await expect(invoke(registration, { timer: {} })).rejects.toThrow('frozen');
  });
});
