import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startAzurite, type Azurite } from '../../../../../local/azurite/start-azurite';

jest.setTimeout(60_000);

const requestsPerMinute = 400;
const minuteMs = Date.UTC(2026, 0, 1, 12);

function startInstance({ connectionString }: Azurite): ChildProcess {
  const given = [connectionString, String(requestsPerMinute), String(minuteMs)];
  return fork(require.resolve('../../../../support/rate-limit-process'), given, {
    execArgv: ['-r', require.resolve('../../../../support/run-typescript.cjs')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** How many of the requests passed there. */
async function takeTimes(instance: ChildProcess, times: number): Promise<number> {
  const answer = once(instance, 'message');
  instance.send(times);
  const [passed] = (await answer) as [number];
  return passed;
}

async function stop(instance: ChildProcess): Promise<void> {
  const exit = once(instance, 'exit');
  instance.disconnect();
  await exit;
}

describe('two processes that limit requests with one Azurite', () => {
  let azurite: Azurite;
  let instances: [ChildProcess, ChildProcess];

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    instances = [startInstance(azurite), startInstance(azurite)];
  });

  afterAll(async () => {
    await Promise.all(instances.map(stop));
    await azurite.close();
  });

  it('share one limit: all of it is given, and at most 50 requests beyond it for each', async () => {
    const [first, second] = instances;

    const early = await takeTimes(first, 300);
    const both = await Promise.all(instances.map((instance) => takeTimes(instance, 400)));
    const late = await Promise.all([takeTimes(first, 20), takeTimes(second, 20)]);

    const passed = early + both.reduce((sum, each) => sum + each, 0);
    expect(early).toBe(300);
    expect(passed).toBeGreaterThanOrEqual(requestsPerMinute);
    expect(passed).toBeLessThanOrEqual(requestsPerMinute + 2 * 50);
    expect(late).toEqual([0, 0]);
  });
});
