import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { deleteAccount, readCounts, writeAccount } from './support/accounts';
import { differenceOf, dropReports, expectAllReported } from './support/lost-reports';
import { runNow } from './support/run-now';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(180_000);

const inStep = { missing: 0, outdated: 0, leftOver: 0 };

/** A few at once, as users would. */
async function each(ids: readonly string[], write: (id: string) => Promise<void>): Promise<void> {
  for (let start = 0; start < ids.length; start += 8) {
    await Promise.all(ids.slice(start, start + 8).map(write));
  }
}

describe('reports that Dataverse loses', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ isAlone: true });
  });

  afterAll(async () => {
    await stack.close();
  });

  async function untilEverythingReportedIsDelivered(): Promise<void> {
    await eventually(() => expectAllReported(stack), { timeoutMs: 60_000, intervalMs: 100 });
    await eventually(
      async () => {
        const { active, scheduled } = await readCounts(stack, 'account-to-erp');
        expect({ active, scheduled }).toEqual({ active: 0, scheduled: 0 });
      },
      { timeoutMs: 60_000, intervalMs: 100 },
    );
  }

  it('of which 1 % and every kind is missing leave the ERP equal to Dataverse after one scan', async () => {
    const ids = Array.from({ length: 300 }, () => randomUUID());
    const [updatedUnseen, deletedUnseen] = [ids.slice(0, 3), ids.slice(297)];
    await dropReports(stack, 0.01);
    await each(ids, (id) => writeAccount(stack, id, { name: 'First' }));
    await each(ids.slice(0, 200), (id) => writeAccount(stack, id, { name: 'Second' }));
    await each(ids.slice(100, 250), (id) => deleteAccount(stack, id));
    await untilEverythingReportedIsDelivered();
    await dropReports(stack, 1);
    await each(updatedUnseen, (id) => writeAccount(stack, id, { name: 'Nobody heard of it' }));
    await each(deletedUnseen, (id) => deleteAccount(stack, id));
    await dropReports(stack, 0);
    const before = await differenceOf(stack);
    expect(before.outdated).toBeGreaterThanOrEqual(updatedUnseen.length);
    expect(before.leftOver).toBeGreaterThanOrEqual(deletedUnseen.length);

    await runNow(stack, 'operations-find-gaps');

    await eventually(
      async () => {
        expect(await differenceOf(stack)).toEqual(inStep);
      },
      { timeoutMs: 60_000, intervalMs: 250 },
    );
    expect((await readCounts(stack, 'account-to-erp-parked')).active).toBe(0);
  });

  it('are found from then on by what changed since, deletes included', async () => {
    const [kept, gone] = [randomUUID(), randomUUID()];
    await writeAccount(stack, gone, { name: 'Short-lived' });
    await untilEverythingReportedIsDelivered();
    await dropReports(stack, 1);
    await writeAccount(stack, kept, { name: 'Nobody heard of it' });
    await deleteAccount(stack, gone);
    await dropReports(stack, 0);
    expect(await differenceOf(stack)).toEqual({ missing: 1, outdated: 0, leftOver: 1 });

    await runNow(stack, 'operations-find-gaps');

    await eventually(
      async () => {
        expect(await differenceOf(stack)).toEqual(inStep);
      },
      { timeoutMs: 30_000, intervalMs: 250 },
    );
  });
});
