import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import {
  clearFaults,
  expectErpInStep,
  readCounts,
  readErpHistory,
  repeatedVersions,
  setFault,
  writeAccount,
} from './support/accounts';
import { readDownstreamCalls } from './support/downstream-calls';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

/** Retries at 10 s, 60 s and 5 min, scaled: the whole budget of attempts is 1.85 s. */
const retryDelayScale = 0.005;
const outageMs = 10 * 0.005 * 370_000;

describe('an ERP outage ten times longer than the whole retry budget', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ settings: { RetryDelayScale: String(retryDelayScale) } });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('loses nothing, parks nothing, probes rarely, and then drains to the newest version of every account', async () => {
    const ids = Array.from({ length: 30 }, () => randomUUID());
    await setFault(stack, { target: 'erp', kind: 'status', status: 503 });
    const callsBefore = await readDownstreamCalls(stack);
    const startedAtMs = Date.now();

    for (const id of ids) await writeAccount(stack, id, { name: 'Before' });
    for (const id of ids) await writeAccount(stack, id, { name: 'After' });
    await eventually(
      () => {
        expect(Date.now() - startedAtMs).toBeGreaterThan(outageMs);
      },
      { timeoutMs: outageMs * 2, intervalMs: 500 },
    );
    const callsDuring = (await readDownstreamCalls(stack)) - callsBefore;
    expect((await readCounts(stack, 'account-to-erp-parked')).active).toBe(0);
    await clearFaults(stack);

    await eventually(() => expectErpInStep(stack, ids), { timeoutMs: 60_000, intervalMs: 250 });
    expect((await readCounts(stack, 'account-to-erp-parked')).active).toBe(0);
    expect(repeatedVersions(await readErpHistory(stack))).toEqual([]);
    // 60 messages, far more deliveries: only the calls before the breaker opened and one probe per interval got out.
    expect(callsDuring).toBeLessThan(16 + 5 + outageMs / (30_000 * retryDelayScale));
  });
});
