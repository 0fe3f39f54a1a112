import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startAzurite, type Azurite } from '../../../../../local/azurite/start-azurite';
import { eventually } from '../../../../support/eventually';
import {
  startThrottlingEnvironment,
  type Arrival,
  type ThrottlingEnvironment,
} from '../../../../support/throttling-environment';

jest.setTimeout(90_000);

const instances = ['one', 'two', 'three'];
const retryAfterSeconds = 8;
/** Two seconds until the next look at the table, and a slow machine. */
const everybodyKnowsMs = 4_500;

function startInstance(name: string, environmentUrl: string, storage: string): ChildProcess {
  return fork(require.resolve('../../../../support/gate-process'), [environmentUrl, storage, name], {
    execArgv: ['-r', require.resolve('../../../../support/run-typescript.cjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}

describe('the cool-down of three processes on one Azurite', () => {
  let azurite: Azurite;
  let environment: ThrottlingEnvironment;
  let children: ChildProcess[] = [];

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    environment = await startThrottlingEnvironment();
    children = instances.map((name) => startInstance(name, environment.url, azurite.connectionString));
  });

  afterAll(async () => {
    await Promise.all(children.map(stop));
    await environment.close();
    await azurite.close();
  });

  function arrivals(instance: string, fromMs: number): Arrival[] {
    return environment.arrivals.filter((arrival) => arrival.instance === instance && arrival.atMs >= fromMs);
  }

  it('stops all of them when one is throttled, and lets all of them come back', async () => {
    await eventually(
      () => {
        for (const instance of instances) expect(arrivals(instance, 0).length).toBeGreaterThan(20);
      },
      { timeoutMs: 40_000 },
    );

    environment.throttleNext(retryAfterSeconds);
    const throttled = await eventually(() => {
      const arrival = environment.arrivals.find(({ status }) => status === 429);
      expect(arrival).toBeDefined();
      return arrival!;
    });
    const endMs = throttled.atMs + retryAfterSeconds * 1_000;
    await eventually(
      () => {
        for (const instance of instances) expect(arrivals(instance, endMs)).not.toEqual([]);
      },
      { timeoutMs: 30_000 },
    );

    const tooEarly = instances.flatMap((instance) =>
      arrivals(instance, throttled.atMs + everybodyKnowsMs).filter(({ atMs }) => atMs < endMs),
    );
    expect(tooEarly).toEqual([]);
    expect(environment.arrivals.filter(({ status }) => status === 429)).toHaveLength(1);
  });
});
