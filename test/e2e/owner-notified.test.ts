import { randomUUID } from 'node:crypto';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import type { Row } from '../../shared/dataverse/rows/row-values';
import { eventually } from '../support/eventually';
import { readCounts, setFault, writeAccount } from './support/accounts';
import { administratorsWebApi } from './support/administrators-web-api';
import { runNow } from './support/run-now';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

async function readNotifications(stack: Stack): Promise<Row[]> {
  const rows: Row[] = [];
  const select = ['title', 'body'];
  for await (const row of queryRows(administratorsWebApi(stack), 'appnotifications', { select })) {
    rows.push(row);
  }
  return rows;
}

async function untilParked(stack: Stack, count: number): Promise<void> {
  await eventually(async () => {
    expect(await readCounts(stack, 'account-to-erp-parked')).toMatchObject({ active: count });
  });
}

describe('the owner of an account that the ERP refuses by its rules', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ settings: { FreshnessSchedule: '0 0 0 1 1 *' } });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('is told in the app, and not again when the next change is refused too', async () => {
    const id = randomUUID();
    await setFault(stack, { target: 'erp', kind: 'status', status: 422 });
    await writeAccount(stack, id, { name: 'Refused by a rule' });
    await untilParked(stack, 1);

    await runNow(stack, 'operations-notify-owners');

    await eventually(async () => {
      expect(await readNotifications(stack)).toEqual([
        expect.objectContaining({ title: 'This record has not reached ERP' }),
      ]);
    });
    await writeAccount(stack, id, { name: 'Refused again' });
    await untilParked(stack, 2);
    await runNow(stack, 'operations-notify-owners');
    await eventually(() => {
      expect(stack.output()).toMatch(/operations-notify-owners: .*"looked":1,"told":0/);
    });
    expect(await readNotifications(stack)).toHaveLength(1);
  });
});
