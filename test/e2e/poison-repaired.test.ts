import { randomUUID } from 'node:crypto';
import { suiteAudience } from '../../local/identity/local-identities';
import { requestToken } from '../../local/identity/request-token';
import { eventually } from '../support/eventually';
import { clearFaults, expectErpInStep, readCounts, setFault, writeAccount } from './support/accounts';
import { runToEnd } from './support/child-process';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

interface ParkedList {
  groups: { queue: string; reason: string; count: number }[];
}

async function readParked(stack: Stack): Promise<ParkedList['groups']> {
  const token = await requestToken({
    issuerUrl: stack.identityUrl,
    audience: suiteAudience,
    subject: 'app',
    roles: ['Operations.Read'],
  });
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${stack.functionsUrl}/api/operations/parked`, { headers });
  return ((await response.json()) as ParkedList).groups;
}

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
    await setFault(stack, { target: 'erp', kind: 'status', status: 422 });

    await writeAccount(stack, id, { name: 'Refused by a rule' });

    await eventually(async () => {
      expect(await readParked(stack)).toEqual([
        expect.objectContaining({ queue: 'account-to-erp', reason: 'BUSINESS_RULE', count: 1 }),
      ]);
    });

    const listed = await operate(stack, 'parked', 'list');
    await clearFaults(stack);
    const resubmitted = await operate(
      stack,
      'parked',
      'resubmit',
      'account-to-erp',
      '--reason',
      'BUSINESS_RULE',
    );

    expect(listed).toMatchObject({ code: 0, output: expect.stringContaining('BUSINESS_RULE') as string });
    expect(resubmitted).toMatchObject({ code: 0 });
    await eventually(() => expectErpInStep(stack, [id]));
    expect(await readCounts(stack, 'account-to-erp-parked')).toMatchObject({ active: 0, deadLetter: 0 });
    expect(await readParked(stack)).toEqual([]);
  });
});
