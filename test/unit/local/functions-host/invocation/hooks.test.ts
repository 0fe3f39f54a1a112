import { app } from '@azure/functions';
import {
  collectRegistrations,
  invoke,
  type Registration,
} from '../../../../../local/functions-host/test-kit';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

async function register(load: () => void): Promise<Registration> {
  const [registration] = await collectRegistrations(load);
  if (!registration) throw new Error('nothing registered');
  return registration;
}

describe('hooks around an invocation', () => {
  interface Recorded {
    order: string[];
    registration: Registration;
  }

  async function registerWithHooks(hooks: (order: string[]) => void): Promise<Recorded> {
    const order: string[] = [];
    const registration = await register(() => {
      hooks(order);
      app.timer('work', {
        schedule: '0 0 * * * *',
        handler: (_timer, context) => {
          order.push('handler');
          context.log('line');
          return 'result';
        },
      });
    });
    return { order, registration };
  }

  it('run in their order and share one hookData', async () => {
    const { order, registration } = await registerWithHooks((calls) => {
      app.hook.preInvocation(({ hookData }) => {
        calls.push('pre 1');
        hookData['start'] = 5;
      });
      app.hook.preInvocation(() => {
        calls.push('pre 2');
      });
      app.hook.postInvocation(({ hookData, result }) => {
        calls.push(`post ${String(hookData['start'])} ${String(result)}`);
      });
    });

    await invoke(registration, { timer: {} });

    expect(order).toEqual(['pre 1', 'pre 2', 'handler', 'post 5 result']);
  });

  it('may replace the handler and the result', async () => {
    const { order, registration } = await registerWithHooks(() => {
      app.hook.preInvocation((context) => {
        context.functionHandler = () => 'replaced';
      });
      app.hook.postInvocation((context) => {
        context.result = `${String(context.result)} twice`;
      });
    });

    expect((await invoke(registration, { timer: {} })).returnValue).toBe('replaced twice');
    expect(order).toEqual([]);
  });

  it('skip everything after a preInvocation hook that throws', async () => {
    const { order, registration } = await registerWithHooks((calls) => {
      app.hook.preInvocation(() => {
        throw new Error('not allowed');
      });
      app.hook.postInvocation(() => {
        calls.push('post');
      });
    });

    await expect(invoke(registration, { timer: {} })).rejects.toThrow('not allowed');
    expect(order).toEqual([]);
  });

  it('may heal a failure or cause one', async () => {
    const healed = await register(() => {
      app.hook.postInvocation((context) => {
        context.error = context.error ? null : new Error('made to fail');
        context.result = 'healed';
      });
      app.timer('work', { schedule: '0 0 * * * *', handler: () => Promise.reject(new Error('boom')) });
    });
    expect((await invoke(healed, { timer: {} })).returnValue).toBe('healed');

    const { registration } = await registerWithHooks(() => {
      app.hook.postInvocation((context) => {
        context.error = new Error('made to fail');
      });
    });
    await expect(invoke(registration, { timer: {} })).rejects.toThrow('made to fail');
  });

  it('are gone after dispose', async () => {
    const { order, registration } = await registerWithHooks((calls) => {
      app.hook
        .preInvocation(() => {
          calls.push('pre');
        })
        .dispose();
    });

    await invoke(registration, { timer: {} });

    expect(order).toEqual(['handler']);
  });

  it('see and change log lines, and their errors are swallowed', async () => {
    const lines: string[] = [];
    const { registration } = await registerWithHooks(() => {
      app.hook.log((context) => {
        lines.push(`${context.category} ${context.message} ${context.invocationContext?.functionName ?? ''}`);
        throw new Error('log hooks never fail an invocation');
      });
    });

    await invoke(registration, { timer: {} });

    expect(lines).toEqual(['user line work']);
  });
});
