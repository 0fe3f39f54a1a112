import { app, input, output } from '@azure/functions';
import { invoke } from '../../../../../local/functions-host/test-kit';
import { currentApp } from '../../../../../local/functions-host/core/current-app';
import type { LogEntry } from '../../../../../local/functions-host/core/app-registry';
import { recorder, registerFunction } from '../../../../support/registered-function';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

/** What a function finds in its context, as captured from the platform's worker. */
describe('the context of a function', () => {
  it('shows every binding with its options', async () => {
    const { seen, handler } = recorder();
    const blob = input.storageBlob({ path: 'in/{id}', connection: 'Storage' });
    const queue = output.storageQueue({ queueName: 'out', connection: 'Storage' });
    const registration = await registerFunction(() => {
      app.serviceBusQueue('deliver', {
        queueName: '%Orders%',
        connection: 'Bus',
        extraInputs: [blob],
        extraOutputs: [queue],
        handler,
      });
    });

    await invoke(registration, { serviceBus: { body: 'x' } });

    expect(seen[0]?.context).toMatchObject({ functionName: 'deliver', retryContext: undefined });
    expect(seen[0]?.context.options).toMatchObject({
      trigger: { type: 'serviceBusTrigger', queueName: '%Orders%', direction: 'in' },
      extraInputs: [{ type: 'blob', path: 'in/{id}' }],
      extraOutputs: [{ type: 'queue', queueName: 'out' }],
    });
  });

  it('has an invocation id and a trace of its own every time', async () => {
    const { seen, handler } = recorder();
    const registration = await registerFunction(() => {
      app.timer('work', { schedule: '0 0 * * * *', handler });
    });

    await invoke(registration, { timer: {} });
    await invoke(registration, { timer: {} });

    const [first, second] = seen.map(({ context }) => context);
    expect(first?.invocationId).not.toBe(second?.invocationId);
    expect(first?.traceContext?.traceParent).not.toBe(second?.traceContext?.traceParent);
    expect(first?.triggerMetadata).toBeUndefined();
  });

  it('continues the trace that a message carries', async () => {
    const { seen, handler } = recorder();
    const registration = await registerFunction(() => {
      app.serviceBusQueue('deliver', { queueName: 'orders', connection: 'Bus', handler });
    });
    const traceId = '0af7651916cd43dd8448eb211c80319c';

    for (const name of ['Diagnostic-Id', 'traceparent'])
      await invoke(registration, {
        serviceBus: { body: 'x', applicationProperties: { [name]: `00-${traceId}-b7ad6b7169203331-01` } },
      });

    expect(seen.map(({ context }) => context.traceContext?.traceParent?.slice(3, 35))).toEqual([
      traceId,
      traceId,
    ]);
  });

  it('logs with levels and formats like util.format', async () => {
    const registration = await registerFunction(() => {
      app.timer('work', {
        schedule: '0 0 * * * *',
        handler: (_timer, context) => {
          context.log('l %s', 1);
          context.debug('d');
          context.trace('t');
          context.info('i');
          context.warn('w');
          context.error('e');
          context.log();
        },
      });
    });
    const entries: LogEntry[] = [];
    currentApp().sink = (entry) => entries.push(entry);

    await invoke(registration, { timer: {} });

    expect(entries.map(({ level, message }) => [level, message])).toEqual([
      ['information', 'l 1'],
      ['debug', 'd'],
      ['trace', 't'],
      ['information', 'i'],
      ['warning', 'w'],
      ['error', 'e'],
      ['information', ''],
    ]);
    expect(
      entries.every(({ functionName, category }) => functionName === 'work' && category === 'user'),
    ).toBe(true);
  });

  it('warns about a log line after the function has ended', async () => {
    let logLater = (): void => undefined;
    const registration = await registerFunction(() => {
      app.timer('work', {
        schedule: '0 0 * * * *',
        handler: (_timer, context) => {
          logLater = () => {
            context.log('late');
          };
        },
      });
    });
    const entries: LogEntry[] = [];
    currentApp().sink = (entry) => entries.push(entry);

    await invoke(registration, { timer: {} });
    logLater();

    expect(entries).toMatchObject([
      {
        level: 'warning',
        category: 'system',
        message: expect.stringContaining("Unexpected call to 'log'") as string,
      },
      { level: 'information', message: 'late' },
    ]);
  });
});

describe('the registration of a function', () => {
  it('names bindings after their options, equal ones equally', async () => {
    const names = await Promise.all(
      ['first', 'second'].map(async (name) => {
        const { triggerName } = await registerFunction(() => {
          app.serviceBusQueue(name, { queueName: 'orders', connection: 'Bus', handler: () => undefined });
        });
        return triggerName;
      }),
    );

    expect(names[0]).toMatch(/^serviceBusTrigger[\da-f]{10}$/);
    expect(names[1]).toBe(names[0]);
  });

  it('rounds retry times to whole seconds', async () => {
    const { retry } = await registerFunction(() => {
      app.timer('work', {
        schedule: '0 0 * * * *',
        retry: { strategy: 'fixedDelay', maxRetryCount: 3, delayInterval: 1500 },
        handler: () => undefined,
      });
    });

    expect(retry).toMatchObject({ maxRetryCount: 3, delayInterval: { seconds: 2 } });
  });

  it('gives HTTP functions their default level and methods', async () => {
    const { trigger, outputs } = await registerFunction(() => {
      app.http('open', { handler: () => ({}) });
    });

    expect(trigger).toMatchObject({ authLevel: 'anonymous', methods: ['GET', 'POST'] });
    expect(trigger).not.toHaveProperty('route');
    expect(outputs).toMatchObject({ $return: { type: 'http' } });
  });
});
