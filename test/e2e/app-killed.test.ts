import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import {
  expectErpInStep,
  readCounts,
  readErpHistory,
  repeatedVersions,
  writeAccount,
} from './support/accounts';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(240_000);

const changes = 2_000;
const kills = 10;

describe('an app process killed again and again under load', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({
      settings: { RetryDelayScale: '0.005' },
      cloudSettings: { LOCAL_WEBHOOK_RETRY_DELAY_MS: '4000' },
      changeTopology({ serviceBus }) {
        for (const queue of serviceBus.queues)
          Object.assign(queue, { lockDuration: 'PT5S', maxDeliveryCount: 50 });
      },
    });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('leaves every account at its newest version and writes no version twice', async () => {
    const ids = Array.from({ length: 50 }, () => randomUUID());
    let killed = 0;
    const killAndRestart = async (): Promise<void> => {
      await stack.killApp();
      killed++;
      await stack.startApp();
    };

    for (let change = 1; change <= changes; change++) {
      await writeAccount(stack, ids[change % ids.length]!, { name: `Name ${change}` });
      if (change % (changes / kills) === 0) await killAndRestart();
    }
    expect(killed).toBe(kills);
    await eventually(() => expectErpInStep(stack, ids), { timeoutMs: 90_000, intervalMs: 500 });
    await eventually(
      async () => {
        const { active, scheduled } = await readCounts(stack, 'account-to-erp');
        expect(active + scheduled).toBe(0);
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
    expect((await readCounts(stack, 'account-to-erp-parked')).active).toBe(0);
    expect(repeatedVersions(await readErpHistory(stack))).toEqual([]);
  });
});
