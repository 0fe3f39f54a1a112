import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { deleteAccount, expectErpInStep, readErpCustomers, writeAccount } from './support/accounts';
import { expectAllReported } from './support/lost-reports';
import { runNow } from './support/run-now';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

describe('reports that failed while the app was away', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ cloudSettings: { LOCAL_WEBHOOK_RETRY_DELAY_MS: '200' } });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('reach the ERP when their system jobs are published again', async () => {
    const [changed, made, gone] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [changed, gone]) await writeAccount(stack, id, { name: 'Before' });
    await eventually(() => expectErpInStep(stack, [changed, gone]), { timeoutMs: 30_000 });
    await stack.killApp();
    await writeAccount(stack, changed, { name: 'Meanwhile' });
    await writeAccount(stack, made, { name: 'Meanwhile' });
    await deleteAccount(stack, gone);
    await eventually(() => expectAllReported(stack), { timeoutMs: 30_000 });
    await stack.startApp();

    await runNow(stack, 'operations-republish-failed');

    await eventually(
      async () => {
        await expectErpInStep(stack, [changed, made]);
        expect((await readErpCustomers(stack)).has(gone)).toBe(false);
      },
      { timeoutMs: 30_000, intervalMs: 100 },
    );
  });
});
