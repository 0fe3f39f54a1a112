import type { HttpRequest } from '@azure/functions';
import { createAcceptChange } from '../../../../functions/dataverse-intake/accept-change';
import { createReceiveWebhookHandler } from '../../../../functions/dataverse-intake/receive-webhook.handler';
import { createSpilledChanges } from '../../../../functions/dataverse-intake/spilled-changes';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { contextBody, sampleIds, wireContext } from '../../../support/execution-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeChangeTopic } from '../../../support/fake-change-topic';
import { exchange, type Exchange, traceparent } from '../../../support/http-exchange';
import { requestOf } from '../../../support/invocation';
import { ManualClock } from '../../../support/manual-clock';

const secret = 'current-secret-of-the-webhook';
const nextSecret = 'next-secret-of-the-webhook';
const busDown = new TargetUnavailableError('Service Bus did not accept the message');

function setUp() {
  const clock = new ManualClock();
  const topic = new FakeChangeTopic();
  const blobs = new FakeBlobStore(clock);
  const accept = createAcceptChange({
    publish: topic.publish,
    spilled: createSpilledChanges(() => blobs),
    clock,
  });
  const settings = { DataverseWebhookSecret: secret, DataverseWebhookSecretNext: nextSecret };
  const handler = createReceiveWebhookHandler({ settings: () => settings, accept });
  const post = (request = webhook()): Promise<Exchange> => exchange(handler, request, { clock });
  return { clock, topic, blobs, post };
}

interface Presented {
  query?: string;
  headers?: Record<string, string>;
}

function webhook(
  body: Uint8Array = contextBody(),
  { query = '', headers = { 'x-webhook-secret': secret } }: Presented = {},
): HttpRequest {
  return requestOf({
    method: 'POST',
    url: `http://127.0.0.1/api/dataverse/webhook${query}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: { bytes: body },
  });
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

describe('receiveWebhook', () => {
  it('publishes a change as an event and answers 202', async () => {
    const { topic, blobs, post } = setUp();

    const { response } = await post();

    expect(response.status).toBe(202);
    expect(topic.accepted).toMatchObject([
      {
        id: expect.stringMatching(/^dv-[\da-f]{32}$/) as string,
        type: 'dataverse.account.Update',
        source: '/dataverse/unqharbour',
        subject: `account/${sampleIds.account}`,
        time: '2026-09-16T09:00:00.000Z',
        correlationId: sampleIds.correlation,
        sessionId: `account:${sampleIds.account}`,
        traceparent,
        properties: { table: 'account', message: 'Update' },
        data: { table: 'account', message: 'Update', rowId: sampleIds.account, changedColumns: ['name'] },
      },
    ]);
    expect(blobs.namesIn('intake-spill')).toEqual([]);
  });

  it('gives a redelivery of the same operation the same id', async () => {
    const { topic, post } = setUp();

    await post();
    await post();

    const [first, second] = topic.accepted;
    expect(second?.id).toBe(first?.id);
  });

  it.each<[string, Presented]>([
    ['the header', {}],
    ['the header, with the next one', { headers: { 'x-webhook-secret': nextSecret } }],
    ['the query', { query: `?code=${secret}`, headers: {} }],
    ['the query, with the next one', { query: `?code=${nextSecret}`, headers: {} }],
  ])('takes the secret from %s', async (_place, presented) => {
    const { post } = setUp();

    const { response } = await post(webhook(contextBody(), presented));

    expect(response.status).toBe(202);
  });

  it.each<[string, Presented]>([
    ['no secret', {}],
    ['an empty one', { headers: { 'x-webhook-secret': '' } }],
    ['another one', { headers: { 'x-webhook-secret': `${secret}x` } }],
    ['the beginning of one', { query: `?code=${secret.slice(0, 5)}` }],
  ])('answers 401 to %s, says nothing about the body and publishes nothing', async (_case, presented) => {
    const { topic, post } = setUp();

    const { response, headers, lines } = await post(webhook(text('not JSON'), { headers: {}, ...presented }));

    expect(response.status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(topic.accepted).toEqual([]);
    expect(lines.join()).not.toContain(secret.slice(0, 5));
  });

  it.each([
    ['text that is not JSON', text('entity=account'), '$'],
    ['an empty body', text(''), '$'],
    ['JSON of another kind', text('{"hello":1}'), 'MessageName'],
    ['a context with a wrong row id', contextBody({ PrimaryEntityId: '17' }), 'PrimaryEntityId'],
  ])('answers 400 to %s and names the path', async (_case, body, path) => {
    const { topic, blobs, post } = setUp();

    const { response, problem } = await post(webhook(body));

    expect(response.status).toBe(400);
    expect(problem).toMatchObject({ code: 'CONTRACT_VIOLATION', path });
    expect(topic.accepted).toEqual([]);
    expect(blobs.namesIn('intake-spill')).toEqual([]);
  });

  it('answers 413 to more than 1 MB', async () => {
    const { post } = setUp();
    const large = contextBody({ Padding: 'x'.repeat(1_048_576) });

    const { response, problem } = await post(webhook(large));

    expect(response.status).toBe(413);
    expect(problem).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('carries a message and members it does not know', async () => {
    const { topic, post } = setUp();

    await post(webhook(contextBody({ MessageName: 'new_Recalculate', TenantRegion: 'EU' })));

    expect(topic.accepted).toMatchObject([
      { type: 'dataverse.account.new_Recalculate', data: { otherMembers: { TenantRegion: 'EU' } } },
    ]);
  });

  it('keeps the raw body and answers 202 when the bus refuses', async () => {
    const { topic, blobs, post } = setUp();
    topic.mood = busDown;
    const body = text(JSON.stringify(wireContext(), undefined, 3));

    const { response, lines } = await post(webhook(body));

    const [name = ''] = blobs.namesIn('intake-spill');
    expect(response.status).toBe(202);
    expect(Buffer.from((await blobs.get('intake-spill', name)) ?? [])).toEqual(Buffer.from(body));
    expect(lines.join()).not.toContain('Harbour Books');
  });

  it('keeps a body once when the operation is redelivered meanwhile', async () => {
    const { topic, blobs, post } = setUp();
    topic.mood = busDown;

    await post();
    await post();

    expect(blobs.namesIn('intake-spill')).toHaveLength(1);
  });

  it('waits two seconds for the bus, gives the attempt up and keeps the body', async () => {
    const { clock, topic, blobs, post } = setUp();
    topic.mood = 'hanging';

    const answer = post();
    await until(() => topic.hanging.length === 1);
    clock.advance(1_999);
    expect(topic.hanging[0]?.aborted).toBe(false);
    clock.advance(1);

    const { response, lines } = await answer;
    expect(response.status).toBe(202);
    expect(lines[0]).toContain('"code":"TARGET_UNAVAILABLE"');
    expect(topic.hanging[0]?.aborted).toBe(true);
    expect(blobs.namesIn('intake-spill')).toHaveLength(1);
  });

  it('keeps the body also when a setting of the bus is missing', async () => {
    const { topic, blobs, post } = setUp();
    topic.mood = new ConfigurationError('Settings missing: DataverseEventsTopic');

    await expect(post()).resolves.toMatchObject({ response: { status: 202 } });
    expect(blobs.namesIn('intake-spill')).toHaveLength(1);
  });

  it('answers 503 with Retry-After when neither bus nor spill takes the change', async () => {
    const { topic, blobs, post } = setUp();
    topic.mood = busDown;
    blobs.failure = new TargetUnavailableError('Storage does not answer');

    const { response, headers, problem } = await post();

    expect(response.status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(problem).toMatchObject({ code: 'INTAKE_UNAVAILABLE', retryable: true });
  });

  it('answers 503 within five seconds when both hang', async () => {
    const { clock, topic } = setUp();
    topic.mood = 'hanging';
    const accept = createAcceptChange({
      publish: topic.publish,
      spilled: { keep: () => new Promise(() => undefined) },
      clock,
    });
    const settings = { DataverseWebhookSecret: secret, DataverseWebhookSecretNext: undefined };
    const handler = createReceiveWebhookHandler({ settings: () => settings, accept });
    const startedAt = clock.now();

    const answer = exchange(handler, webhook(), { clock });
    const status = answer.then(({ response }) => response.status);
    await until(() => {
      clock.advance(100);
      return Promise.race([status, Promise.resolve(undefined)]).then((value) => value !== undefined);
    });

    await expect(status).resolves.toBe(503);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(5_000);
  });

  it.each([
    ['its own secret is not set', new ConfigurationError('Settings missing: DataverseWebhookSecret')],
    ['there is a defect', new TypeError('x is not a function')],
  ])('answers 503, never 500, when %s', async (_case, failure) => {
    const settings = (): never => {
      throw failure;
    };
    const handler = createReceiveWebhookHandler({ settings, accept: () => Promise.resolve() });

    const { response, problem } = await exchange(handler, webhook());

    expect(response.status).toBe(503);
    expect(JSON.stringify(problem)).not.toContain(failure.message);
  });
});

/** Lets pending work go on until a condition holds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The condition never held.');
}
