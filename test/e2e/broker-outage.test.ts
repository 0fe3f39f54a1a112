import { randomUUID } from 'node:crypto';
import { setInterval } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import { expectErpInStep, readCounts, writeAccount } from './support/accounts';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(240_000);

const outageMs = 60_000;
const betweenChangesMs = 200;

describe('a broker that is down for a minute under load', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({
      settings: { RetryDelayScale: '0.005', IntakeSpillSchedule: '*/2 * * * * *' },
      cloudSettings: { LOCAL_WEBHOOK_RETRY_DELAY_MS: '3000' },
    });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('loses no change made meanwhile: intake spills and publishes later', async () => {
    const ids: string[] = [];
    await fetch(`${stack.administrationUrl}/broker/stop`, { method: 'POST' });
    const stoppedAtMs = Date.now();
    for await (const startedAtMs of setInterval(betweenChangesMs, stoppedAtMs)) {
      if (Date.now() - startedAtMs >= outageMs) break;
      const id = randomUUID();
      ids.push(id);
      await writeAccount(stack, id, { name: 'Made while the bus was down' });
    }
    await fetch(`${stack.administrationUrl}/broker/resume`, { method: 'POST' });

    expect(ids.length).toBeGreaterThan(100);
    await eventually(() => expectErpInStep(stack, ids), { timeoutMs: 90_000, intervalMs: 500 });
    expect((await readCounts(stack, 'account-to-erp-parked')).active).toBe(0);
  });
});
