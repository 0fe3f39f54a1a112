import { AppRegistry } from '../../../../local/functions-host/core/app-registry';
import { drain, type RunningParts } from '../../../../local/functions-host/drain';
import type { PlacedFunction } from '../../../../local/functions-host/host-functions';
import { InFlight } from '../../../../local/functions-host/invocation/in-flight';

function createParts(order: string[]): RunningParts & { lines: string[] } {
  const lines: string[] = [];
  const app = new AppRegistry();
  app.hooks.register('appTerminate', () => order.push('hooks'));
  const note = (what: string) => () => {
    order.push(what);
    return Promise.resolve();
  };
  const listener = { start: () => undefined, stop: note('trigger') };
  return {
    app,
    server: { url: '', close: note('server') },
    placed: [{ listener } as unknown as PlacedFunction],
    closeClients: note('clients'),
    inFlight: new InFlight(),
    log: (line) => lines.push(line),
    lines,
  };
}

describe('drain', () => {
  it('stops what brings work, then runs the hooks, then closes the clients', async () => {
    const order: string[] = [];

    await drain(createParts(order), 1_000);

    expect(order).toEqual(['trigger', 'server', 'hooks', 'clients']);
  });

  it('waits for invocations before the hooks', async () => {
    const order: string[] = [];
    const parts = createParts(order);
    let finish = (): void => undefined;
    void parts.inFlight.track(
      () =>
        new Promise<void>((resolve) => {
          finish = () => {
            order.push('invocation');
            resolve();
          };
        }),
    );

    const drained = drain(parts, 1_000);
    finish();
    await drained;

    expect(order.slice(-3)).toEqual(['invocation', 'hooks', 'clients']);
    expect(parts.lines).toEqual(['Waiting for 1 running invocations; a second signal ends at once.']);
  });

  it('leaves an invocation that outlives the grace period', async () => {
    const order: string[] = [];
    const parts = createParts(order);
    void parts.inFlight.track(() => new Promise<void>(() => undefined));

    await drain(parts, 1);

    expect(order).toContain('hooks');
    expect(parts.lines).toContain('[warning] 1 invocations still ran after 1 ms and were left.');
  });

  it('goes on when a hook throws', async () => {
    const order: string[] = [];
    const parts = createParts(order);
    parts.app.hooks.register('appTerminate', () => {
      throw new Error('bad hook');
    });

    await drain(parts, 1_000);

    expect(parts.lines).toEqual([expect.stringContaining('An appTerminate hook failed: Error: bad hook')]);
    expect(order).toContain('clients');
  });
});
