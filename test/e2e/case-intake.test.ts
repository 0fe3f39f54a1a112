import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { administratorsWebApi } from './support/administrators-web-api';
import { apiClient, clearDataverseFaults, setDataverseFault, type ApiClient } from './support/cases';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

/** Nobody else has this address or this title on a stack that others use too. */
const run = randomUUID();
const request = {
  customer: { email: `erika.berg.${run}@harbour.example` },
  title: `Leak in the cellar ${run}`,
  notes: [{ text: 'Key with neighbours' }],
  attachments: [{ fileName: 'wall.txt', content: 'aGVsbG8=' }],
};
const later = { prefer: 'respond-async' };

describe('case-intake on the running stack', () => {
  let stack: Stack;
  let portal: ApiClient;
  let partner: ApiClient;

  beforeAll(async () => {
    stack = await startStack({ ownSettings: { RetryDelayScale: '0.01' } });
    portal = await apiClient(stack, 'portal', ['Cases.Create', 'Cases.Read']);
    partner = await apiClient(stack, 'partner', ['Cases.Create', 'Cases.Read']);
    await administratorsWebApi(stack).send({
      method: 'POST',
      path: 'contacts',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lastname: 'Berg', emailaddress1: request.customer.email }),
      isRepeatable: false,
    });
  });

  afterEach(() => clearDataverseFaults(stack));

  afterAll(async () => {
    await stack.close();
  });

  const casesInDataverse = async (): Promise<number> => {
    const path = `incidents?$select=incidentid&$filter=${encodeURIComponent(`title eq '${request.title}'`)}`;
    const answer = await administratorsWebApi(stack).send({ method: 'GET', path, isRepeatable: true });
    return (JSON.parse(answer.body) as { value: unknown[] }).value.length;
  };

  it('creates a case once, repeats its answer, and shows it to the portal alone', async () => {
    const before = await casesInDataverse();
    const key = { 'idempotency-key': randomUUID() };

    const made = await portal.post('v1/cases', request, key);
    const again = await portal.post('v1/cases', request, key);
    const location = made.headers.get('location') ?? '';
    const [own, foreign] = [await portal.get(location), await partner.get(location)];

    expect(made.status).toBe(201);
    expect(again.body).toEqual(made.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(own.status).toBe(200);
    expect(own.body).toMatchObject({
      ticketNumber: made.body['ticketNumber'],
      status: 'in-progress',
      title: request.title,
    });
    expect(own.body['messages']).toHaveLength(2);
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'CASE_NOT_FOUND']);
    await expect(casesInDataverse()).resolves.toBe(before + 1);
  });

  it('refuses a request without a key, without a role, or for nobody known', async () => {
    const reader = await apiClient(stack, 'portal', ['Cases.Read']);
    const key = { 'idempotency-key': randomUUID() };
    const unknown = { ...request, customer: { accountNumber: 'NOBODY' } };

    const answers = [
      await portal.post('v1/cases', request),
      await reader.post('v1/cases', request, key),
      await portal.post('v1/cases', unknown, key),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 403, 422]);
    expect(answers[0]?.body['code']).toBe('IDEMPOTENCY_KEY_MISSING');
    expect(answers[2]?.body['code']).toBe('UNKNOWN_CUSTOMER');
  });

  it('takes requests for later while Dataverse is down, and makes each once when it is back', async () => {
    const before = await casesInDataverse();
    const key = { 'idempotency-key': randomUUID(), ...later };
    const large = { ...request, attachments: [{ fileName: 'film.txt', content: 'QUJD'.repeat(120_000) }] };
    await setDataverseFault(stack, { kind: 'status', status: 503 });

    const accepted = await portal.post('v1/cases', request, key);
    const again = await portal.post('v1/cases', request, key);
    const second = await portal.post('v1/cases', large, { ...later, 'idempotency-key': randomUUID() });
    const unknown = { ...request, customer: { email: 'nobody@harbour.example' } };
    const third = await portal.post('v1/cases', unknown, { ...later, 'idempotency-key': randomUUID() });
    const [location, ...others] = [accepted, second, third].map(
      ({ headers }) => headers.get('location') ?? '',
    );
    const waiting = await portal.get(location ?? '');
    await clearDataverseFaults(stack);

    expect([accepted.status, second.status, third.status]).toEqual([202, 202, 202]);
    expect(again.body).toEqual(accepted.body);
    expect(waiting.body).toMatchObject({ state: 'queued' });
    await eventually(
      async () => {
        const states = await Promise.all([location ?? '', ...others].map((path) => portal.get(path)));
        expect(states.map(({ body }) => body['state'])).toEqual(['created', 'created', 'refused']);
      },
      { timeoutMs: 60_000, intervalMs: 250 },
    );
    const [done, refused] = [await portal.get(location ?? ''), await portal.get(others[1] ?? '')];
    expect(refused.body['problem']).toMatchObject({ code: 'UNKNOWN_CUSTOMER' });
    await expect(portal.get(done.headers.get('location') ?? '')).resolves.toMatchObject({
      status: 200,
      body: { ticketNumber: done.body['ticketNumber'], title: request.title },
    });
    await expect(partner.get(location ?? '')).resolves.toHaveProperty('status', 404);
    await expect(casesInDataverse()).resolves.toBe(before + 2);
  });
});
