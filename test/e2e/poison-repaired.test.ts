import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { clearFaults, expectErpInStep, readCounts, setFault, writeAccount } from './support/accounts';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

const parkedUrl = ({ functionsUrl }: Stack, path = ''): string =>
  `${functionsUrl}/api/operations/parked${path}`;

interface ParkedList {
  groups: { queue: string; reason: string; count: number }[];
}

async function readParked(stack: Stack): Promise<ParkedList['groups']> {
  const response = await fetch(parkedUrl(stack));
  return ((await response.json()) as ParkedList).groups;
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
    await setFault(stack, { target: 'erp', kind: 'status', status: 422 });

    await writeAccount(stack, id, { name: 'Refused by a rule' });

    await eventually(async () => {
      expect(await readParked(stack)).toEqual([
        expect.objectContaining({ queue: 'account-to-erp', reason: 'BUSINESS_RULE', count: 1 }),
      ]);
    });

    await clearFaults(stack);
    const resubmission = await fetch(parkedUrl(stack, '/account-to-erp/resubmit'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'BUSINESS_RULE' }),
    });

    expect(resubmission.status).toBe(200);
    await eventually(() => expectErpInStep(stack, [id]));
    expect(await readCounts(stack, 'account-to-erp-parked')).toMatchObject({ active: 0, deadLetter: 0 });
    expect(await readParked(stack)).toEqual([]);
  });
});
