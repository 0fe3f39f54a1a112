import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { clearFaults, expectErpInStep, setFault, writeAccount } from './support/accounts';
import { runToEnd } from './support/child-process';
import { findParked, readParked, showParked } from './support/parked';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

const queue = 'account-to-erp';
const patience = { timeoutMs: 30_000, intervalMs: 250 };

/** `npm run ops -- …` */
function operate({ functionsUrl, ports }: Stack, ...command: string[]) {
  const environment = { LOCAL_IDENTITY_PORT: String(ports.identity) };
  return runToEnd({ args: ['dist/scripts/ops.js', ...command, '--url', functionsUrl], environment });
}

describe('a change that the ERP refuses by its rules', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });

  afterAll(async () => {
    await stack.close();
  });

  it('is parked with its reason, and reaches the ERP once the rule is mended and it is resubmitted', async () => {
    const id = randomUUID();
    await setFault(stack, { target: 'erp', kind: 'status', status: 422, match: { path: id } });

    await writeAccount(stack, id, { name: 'Refused by a rule' });

    const parked = await eventually(async () => {
      const found = await findParked(stack, queue, `account/${id}`);
      expect(found).toBeDefined();
      return found ?? '';
    }, patience);
    expect(await showParked(stack, queue, parked)).toMatchObject({
      reason: 'BUSINESS_RULE',
      body: { event: { subject: `account/${id}` } },
    });
    expect(await readParked(stack)).toContainEqual(
      expect.objectContaining({ queue, reason: 'BUSINESS_RULE' }),
    );

    const listed = await operate(stack, 'parked', 'list');
    await clearFaults(stack);
    const resubmitted = await operate(stack, 'parked', 'resubmit', queue, '--id', parked);

    expect(listed).toMatchObject({ code: 0, output: expect.stringContaining('BUSINESS_RULE') as string });
    expect(resubmitted).toMatchObject({ code: 0 });
    await eventually(() => expectErpInStep(stack, [id]), patience);
    expect(await showParked(stack, queue, parked)).toBeUndefined();
    expect(await findParked(stack, queue, `account/${id}`)).toBeUndefined();
  });
});
