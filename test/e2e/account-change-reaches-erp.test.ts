import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import {
  deleteAccount,
  expectErpInStep,
  readErpCustomers,
  readErpHistory,
  repeatedVersions,
  writeAccount,
} from './support/accounts';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

const patience = { timeoutMs: 30_000, intervalMs: 100 };

describe('an account change', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });

  afterAll(async () => {
    await stack.close();
  });

  it('travels from Dataverse through webhook, topic and queue to the ERP', async () => {
    const id = randomUUID();

    await writeAccount(stack, id, { name: 'Adventure Works', accountnumber: 'A-100' });

    await eventually(async () => {
      const customer = (await readErpCustomers(stack)).get(id);
      expect(customer).toMatchObject({ name: 'Adventure Works', accountNumber: 'A-100' });
    }, patience);
    await expectErpInStep(stack, [id]);
  });

  it('ends with the newest state after many changes to one row', async () => {
    const id = randomUUID();

    for (let change = 1; change <= 20; change++) await writeAccount(stack, id, { name: `Name ${change}` });

    await eventually(() => expectErpInStep(stack, [id]), patience);
    expect((await readErpCustomers(stack)).get(id)).toMatchObject({ name: 'Name 20' });
    const history = await readErpHistory(stack);
    expect(repeatedVersions(history.filter((entry) => entry.id === id))).toEqual([]);
  });

  it('removes the customer of a deleted account', async () => {
    const id = randomUUID();
    await writeAccount(stack, id, { name: 'Short-lived' });
    await eventually(() => expectErpInStep(stack, [id]), patience);

    await deleteAccount(stack, id);

    await eventually(async () => {
      expect((await readErpCustomers(stack)).has(id)).toBe(false);
    }, patience);
  });
});
