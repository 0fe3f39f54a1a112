import { randomUUID } from 'node:crypto';
import type { DeliverySettings } from '../../../../local/dataverse/delivery/delivery-settings';
import type { FailedJob, JobCounts } from '../../../../local/dataverse/delivery/job-ledger';
import { startDataverse, type RunningDataverse } from '../../../../local/dataverse/start-dataverse';
import type { StepRegistration } from '../../../../local/dataverse/steps/step';
import { eventually } from '../../../support/eventually';
import { WebhookReceiver } from '../../../support/webhook-receiver';

const steps: StepRegistration[] = [
  { name: 'account created', message: 'Create', table: 'account' },
  { name: 'account updated', message: 'Update', table: 'account', filteringColumns: ['name'] },
  { name: 'account deleted', message: 'Delete', table: 'account' },
];

describe('webhooks of the Dataverse stand-in', () => {
  let receiver: WebhookReceiver;
  let dataverse: RunningDataverse | undefined;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
  });

  afterEach(async () => {
    await dataverse?.close();
    await receiver.close();
  });

  async function start(
    delivery: Partial<DeliverySettings> = {},
    secretIn: 'header' | 'code' = 'header',
    registered = steps,
  ): Promise<void> {
    const webhook = { url: receiver.url, secret: 'a+b&c', secretIn };
    dataverse = await startDataverse({
      port: 0,
      steps: registered,
      webhook,
      delivery: { retryDelayMs: 5, ...delivery },
    });
  }

  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const text = await (await fetch(`${dataverse?.url ?? ''}${path}`, init)).text();
    return text === '' ? undefined : JSON.parse(text);
  }

  async function writeAccount(body: object, id: string = randomUUID()): Promise<string> {
    await call('PATCH', `/api/data/v9.2/accounts(${id})?tag=from-test`, body);
    return id;
  }

  /** The system jobs, once all of them have been reported. */
  async function settledJobs(): Promise<JobCounts & { failures: FailedJob[] }> {
    await eventually(async () => {
      expect(await call('GET', '/control/idle')).toEqual({ isIdle: true });
    });
    return (await call('GET', '/control/jobs')) as JobCounts & { failures: FailedJob[] };
  }

  it('report a commit with headers and body of the platform', async () => {
    await start();

    const id = await writeAccount({ name: 'Harbour Books' });
    await settledJobs();

    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      path: '/api/dataverse/webhook',
      headers: {
        'content-type': 'application/json',
        'x-webhook-secret': 'a+b&c',
        'x-ms-dynamics-organization': expect.any(String) as unknown,
        'x-ms-dynamics-entity-name': 'account',
        'x-ms-dynamics-request-name': 'Create',
        'x-ms-correlation-request-id': receiver.received[0]?.body['CorrelationId'],
      },
      body: { MessageName: 'Create', PrimaryEntityId: id, PrimaryEntityName: 'account' },
    });
    expect(receiver.received[0]?.headers).not.toHaveProperty('x-ms-dynamics-msg-size-exceeded');
  });

  it('carry the secret as webhook key where the step was registered so', async () => {
    await start({}, 'code');

    await writeAccount({ name: 'H' });
    await settledJobs();

    const [webhook] = receiver.received;
    expect(new URL(webhook!.path, 'http://x').searchParams.get('code')).toBe('a+b&c');
    expect(webhook?.headers).not.toHaveProperty('x-webhook-secret');
  });

  it('report create, filtered update and delete of one row', async () => {
    await start();

    const id = await writeAccount({ name: 'H' });
    await writeAccount({ telephone1: '1' }, id);
    await writeAccount({ name: 'I' }, id);
    await call('DELETE', `/api/data/v9.2/accounts(${id})`);
    const { succeeded } = await settledJobs();

    const messages = receiver.received.map(({ body }) => body['MessageName']).sort();
    expect(messages).toEqual(['Create', 'Delete', 'Update']);
    expect(succeeded).toBe(3);
  });

  it.each([502, 503, 504])('are repeated exactly once after %i, as the same operation', async (status) => {
    await start();
    receiver.script.push(status, status, status);

    await writeAccount({ name: 'H' });
    const jobs = await settledJobs();

    const operations = receiver.received.map(({ body }) => body['OperationId']);
    expect(operations).toHaveLength(2);
    expect(new Set(operations).size).toBe(1);
    expect(jobs).toMatchObject({
      failed: 1,
      retries: 1,
      failures: [{ reason: `HTTP ${status}`, attempts: 2 }],
    });
  });

  it.each([302, 400, 401, 404, 429, 500])('are not repeated after %i', async (status) => {
    await start();
    receiver.script.push(status);

    await writeAccount({ name: 'H' });
    const jobs = await settledJobs();

    expect(receiver.received).toHaveLength(1);
    expect(jobs).toMatchObject({ failed: 1, succeeded: 0, failures: [{ reason: `HTTP ${status}` }] });
  });

  it('succeed when the repetition does', async () => {
    await start();
    receiver.script.push(503);

    await writeAccount({ name: 'H' });

    expect(await settledJobs()).toMatchObject({ succeeded: 1, failed: 0, retries: 1 });
  });

  it('treat a broken connection as the 502 a front end would answer', async () => {
    await start();
    receiver.script.push('reset');

    await writeAccount({ name: 'H' });

    expect(await settledJobs()).toMatchObject({ succeeded: 1, retries: 1 });
  });

  it('fail at once on a broken connection where no front end is assumed', async () => {
    await start({ connectionFailureStatus: null });
    receiver.script.push('reset');

    await writeAccount({ name: 'H' });

    expect(await settledJobs()).toMatchObject({ failed: 1, retries: 0 });
  });

  it('fail without repetition when no answer comes in time', async () => {
    await start({ timeoutMs: 50 });
    receiver.script.push('hang');

    await writeAccount({ name: 'H' });

    expect(await settledJobs()).toMatchObject({ failed: 1, retries: 0, failures: [{ attempts: 1 }] });
  });

  it('do not hold up the commit', async () => {
    await start({ timeoutMs: 60_000 });
    receiver.script.push('hang');

    const id = await writeAccount({ name: 'H' });
    await eventually(() => {
      expect(receiver.received).toHaveLength(1);
    });

    expect(await call('GET', `/api/data/v9.2/accounts(${id})?$select=name`)).toMatchObject({ name: 'H' });
    expect(await call('GET', '/control/jobs')).toMatchObject({ waiting: 1 });
  });

  it('come twice and out of order when set so, and every change is reported', async () => {
    await start();
    await call('PUT', '/control/delivery', {
      duplicateShare: 0.5,
      shuffle: true,
      shuffleWindowMs: 60,
      seed: 3,
    });

    for (let change = 0; change < 40; change++) await writeAccount({ name: String(change) });
    const { succeeded, duplicates } = await settledJobs();

    const times = receiver.received.map(({ body }) => nameOf(body));
    expect(succeeded).toBe(40);
    expect(duplicates).toBeGreaterThan(5);
    expect(receiver.received).toHaveLength(40 + duplicates);
    expect(new Set(times).size).toBe(40);
    expect(times).not.toEqual([...times].sort((a, b) => a - b));
  });

  it('refuse delivery settings that make no sense, with field and fix, and keep the others', async () => {
    await start();

    const refused = await call('PUT', '/control/delivery', { duplicateShare: 2, shuffel: true });

    expect(refused).toMatchObject({ problems: [{ field: 'duplicateShare' }, { field: 'body' }] });
    expect(await call('GET', '/control/delivery')).toMatchObject({ duplicateShare: 0, retryDelayMs: 5 });
  });

  it('include row versions once that is switched on', async () => {
    await start();
    await call('PUT', '/control/delivery', { includeRowVersion: true });

    const id = await writeAccount({ name: 'H' });
    await settledJobs();

    const row = (await call('GET', `/api/data/v9.2/accounts(${id})`)) as Record<string, unknown>;
    expect(targetOf(receiver.received[0]!.body)['RowVersion']).toBe(String(row['versionnumber']));
  });

  it('lose their large members above 256 KB, which a header says', async () => {
    const images = Array.from({ length: 120 }, (_, i) => ({ alias: `image${i}`, type: 'post' as const }));
    await start({}, 'header', [{ name: 'large', message: 'Create', table: 'account', images }]);

    const id = await writeAccount({ name: 'H', description: '€'.repeat(2_000) });
    await settledJobs();

    const { headers, body, sizeBytes } = receiver.received[0]!;
    expect(headers).toHaveProperty('x-ms-dynamics-msg-size-exceeded');
    expect(sizeBytes).toBeLessThan(10_000);
    expect(body).toMatchObject({ PrimaryEntityName: 'account', PrimaryEntityId: id, MessageName: 'Create' });
    for (const member of ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'])
      expect(body).not.toHaveProperty(member);
  });
});

interface Target {
  [member: string]: unknown;
  Attributes: { key: string; value: unknown }[];
}

function targetOf(body: Record<string, unknown>): Target {
  return (body['InputParameters'] as { value: Target }[])[0]!.value;
}

function nameOf(body: Record<string, unknown>): number {
  return Number(targetOf(body).Attributes.find(({ key }) => key === 'name')?.value);
}
