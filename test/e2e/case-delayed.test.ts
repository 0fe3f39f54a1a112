import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { administratorsWebApi } from './support/administrators-web-api';
import { apiClient, clearDataverseFaults, setDataverseFault, type ApiClient } from './support/cases';
import { runToEnd } from './support/child-process';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

const queue = 'case-intake';
const email = 'erika.berg@harbour.example';
const patience = { timeoutMs: 60_000, intervalMs: 250 };

function resubmitAll({ functionsUrl, ports }: Stack) {
  const args = ['dist/scripts/ops.js', 'parked', 'resubmit', queue, '--all', '--yes', '--url', functionsUrl];
  return runToEnd({ args, environment: { LOCAL_IDENTITY_PORT: String(ports.identity) } });
}

describe('a case that waits for Dataverse longer than it may', () => {
  let stack: Stack;
  let portal: ApiClient;

  beforeAll(async () => {
    const twoSeconds = String(2 / 3_600);
    stack = await startStack({ settings: { RetryDelayScale: '0.01', MaxWaitHours: twoSeconds } });
    portal = await apiClient(stack, 'portal', ['Cases.Create', 'Cases.Read']);
    await administratorsWebApi(stack).send({
      method: 'POST',
      path: 'contacts',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lastname: 'Berg', emailaddress1: email }),
      isRepeatable: false,
    });
  });

  afterAll(async () => {
    await stack.close();
  });

  it('is told to be delayed, with the way to help, and is created once it is resubmitted', async () => {
    const headers = { prefer: 'respond-async', 'idempotency-key': randomUUID() };
    await setDataverseFault(stack, { kind: 'status', status: 503 });

    const accepted = await portal.post('v1/cases', { customer: { email }, title: 'Leak' }, headers);
    const location = accepted.headers.get('location') ?? '';
    const delayed = await eventually(async () => {
      const { body } = await portal.get(location);
      expect(body['state']).toBe('delayed');
      return body;
    }, patience);
    await clearDataverseFaults(stack);
    const resubmitted = await resubmitAll(stack);

    expect(delayed['problem']).toMatchObject({
      code: 'CASE_DELAYED',
      contact: expect.stringMatching(/^https?:/) as string,
    });
    expect(resubmitted).toMatchObject({ code: 0 });
    await eventually(async () => {
      expect((await portal.get(location)).body).toMatchObject({
        state: 'created',
        ticketNumber: expect.any(String) as string,
      });
    }, patience);
  });
});
