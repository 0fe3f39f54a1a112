import type { CallTelemetry } from '../../../../../shared/dataverse/request/call-telemetry';
import type { WebApiOptions } from '../../../../../shared/dataverse/request/create-web-api';
import type { WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import type { HttpAnswer } from '../../../../../shared/http/send-request';
import { eventuallyAdvancing } from '../../../../support/eventually-advancing';
import { FakeCredential } from '../../../../support/fake-credential';
import { FakeFetch, neverAnswers } from '../../../../support/fake-fetch';
import { ManualClock } from '../../../../support/manual-clock';
import { OpenGate } from '../../../../support/open-gate';
import { webApiOf } from '../../../../support/web-api-of';

const read: WebApiRequest = { method: 'GET', path: 'accounts?$select=name', isRepeatable: true };
const action: WebApiRequest = { method: 'POST', path: 'CloseIncident', body: '{}', isRepeatable: false };

function limit(retryAfterSeconds: number) {
  return {
    status: 429,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: { error: { code: '0x80072322', message: 'Number of requests exceeded the limit' } },
  };
}

function setUp(answers: ConstructorParameters<typeof FakeFetch>, options: Partial<WebApiOptions> = {}) {
  const target = new FakeFetch(...answers);
  const clock = new ManualClock();
  const gate = new OpenGate();
  const credential = new FakeCredential();
  const calls: CallTelemetry[] = [];
  const webApi = webApiOf(target, {
    clock,
    gate,
    credential,
    onCall: (call) => calls.push(call),
    ...options,
  });
  const startMs = clock.now();
  const send = (request: WebApiRequest = read): Promise<HttpAnswer> =>
    eventuallyAdvancing(clock, webApi.send(request));
  return { target, clock, gate, credential, calls, webApi, send, waitedMs: () => clock.now() - startMs };
}

describe('createWebApi', () => {
  it('sends the headers every call needs with a token of the environment', async () => {
    const { target, credential, send } = setUp([{ body: {} }]);

    await send();

    expect(credential.scopes).toEqual(['https://harbour.example/.default']);
    expect(target.requests[0]?.url).toBe('https://harbour.example/api/data/v9.2/accounts?$select=name');
    expect(Object.fromEntries(target.requests[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer token-1',
      'if-none-match': 'null',
      'odata-maxversion': '4.0',
      'odata-version': '4.0',
    });
  });

  it('lets a request replace what it says otherwise', async () => {
    const { target, send } = setUp([{ status: 204 }]);

    await send({ ...read, method: 'PATCH', headers: { 'if-none-match': '*' }, body: '{}' });

    expect(target.requests[0]?.headers.get('if-none-match')).toBe('*');
  });

  it('gives the place back with what the gate learns from', async () => {
    const headers = { 'x-ms-dop-hint': '12' };
    const { gate, send } = setUp([limit(3), { headers, body: {} }]);

    await send({ ...read, cost: 5 });

    expect(gate.inFlight).toBe(0);
    expect(gate.calls).toMatchObject([
      { caller: { flow: 'test' }, cost: 5 },
      { caller: { flow: 'test' }, cost: 5 },
    ]);
    expect(gate.reports).toMatchObject([
      { status: 429, retryAfterMs: 3_000, parallelismHint: undefined },
      { status: 200, retryAfterMs: undefined, parallelismHint: 12 },
    ]);
  });

  it('tells every attempt without an address', async () => {
    const { calls, send } = setUp([limit(1), { headers: { req_id: 'request-2' }, body: {} }]);

    await send({ ...read, path: "accounts(accountnumber='A-1')?$select=name" });

    expect(calls).toMatchObject([
      { flow: 'test', method: 'GET', resource: 'accounts', attempt: 1, status: 429, cost: 1 },
      { attempt: 2, status: 200, requestId: 'request-2' },
    ]);
    expect(JSON.stringify(calls)).not.toContain('A-1');
  });

  it.each([
    [limit(7), 7_000],
    [limit(0), 1_000],
    [{ status: 429 }, 10_000],
    [{ status: 503, headers: { 'retry-after': '4' } }, 4_000],
  ])('waits as long as the platform asks, even for an action: %j', async (answer, leastMs) => {
    const { target, send, waitedMs } = setUp([answer, { body: {} }]);

    await expect(send(action)).resolves.toMatchObject({ status: 200 });

    expect(target.requests).toHaveLength(2);
    expect(waitedMs()).toBeGreaterThanOrEqual(leastMs);
    expect(waitedMs()).toBeLessThan(leastMs + 2_000);
  });

  it('throws at once when the platform asks for more time than the call has', async () => {
    const { target, send, waitedMs } = setUp([limit(61)]);

    await expect(send()).rejects.toMatchObject({ name: 'ThrottledError', retryAfterMs: 61_000 });

    expect(target.requests).toHaveLength(1);
    expect(waitedMs()).toBe(0);
  });

  it.each([408, 502, 503, 504])('repeats a read after a %d, each time later', async (status) => {
    const { target, send, waitedMs } = setUp([{ status }, { status }, { status }, { body: {} }]);

    await expect(send()).resolves.toMatchObject({ status: 200 });

    expect(target.requests).toHaveLength(4);
    expect(waitedMs()).toBeGreaterThanOrEqual(3_500);
  });

  it.each([
    ['0x80044150', 5],
    ['-2147204783', 5],
    ['0x80040216', 5],
    ['0x80040265', 1],
    ['', 1],
  ])('sends a read that fails with 500 and the code "%s" %d times', async (code, times) => {
    const { target, send } = setUp([
      { status: 500, body: { error: { code, message: 'Generic SQL error' } } },
    ]);

    await expect(send()).rejects.toMatchObject({ details: { status: 500 } });

    expect(target.requests).toHaveLength(times);
  });

  it('leaves a deadlock to a caller who reads it', async () => {
    const deadlock = { status: 500, body: { error: { code: '0x80044150', message: 'Generic SQL error' } } };
    const { target, send } = setUp([deadlock]);

    await expect(send({ ...read, accepts: [500] })).resolves.toMatchObject({ status: 500 });

    expect(target.requests).toHaveLength(1);
  });

  it('does not count limits among the answers that were lost', async () => {
    const limits = [limit(1), limit(1), limit(1), limit(1)];
    const { target, send } = setUp([...limits, { status: 502 }, { status: 502 }, { body: {} }]);

    await expect(send()).resolves.toMatchObject({ status: 200 });

    expect(target.requests).toHaveLength(7);
  });

  it('gives up after four repeats and leaves the rest to the queue', async () => {
    const { target, send } = setUp([{ status: 502 }]);

    await expect(send()).rejects.toMatchObject({ name: 'TargetUnavailableError', details: { status: 502 } });

    expect(target.requests).toHaveLength(5);
  });

  it.each([502, 503, 504])(
    'never repeats an action after a %d, which may follow a commit',
    async (status) => {
      const { target, send } = setUp([{ status }, { body: {} }]);

      await expect(send(action)).rejects.toMatchObject({ name: 'TargetUnavailableError' });

      expect(target.requests).toHaveLength(1);
    },
  );

  it('repeats a read whose answer was lost, and says of an action that it may have taken effect', async () => {
    const lost = { fetch: () => Promise.reject(new TypeError('fetch failed')) };
    const clock = new ManualClock();
    let requests = 0;
    const flaky = {
      fetch: () => (++requests === 1 ? lost.fetch() : Promise.resolve(new Response('{}'))),
    };

    await expect(eventuallyAdvancing(clock, webApiOf(flaky, { clock }).send(read))).resolves.toMatchObject({
      status: 200,
    });
    await expect(webApiOf(lost).send(action)).rejects.toMatchObject({
      name: 'TargetUnavailableError',
      details: { isOutcomeUnknown: true },
    });
  });

  it('takes one fresh token when the platform refuses one it has kept', async () => {
    const clock = new ManualClock();
    const credential = new FakeCredential(clock.now() + 3_600_000);
    const { target, send } = setUp([{ body: {} }, { status: 401 }, { body: {} }], { clock, credential });

    await send();
    await send();

    const tokens = target.requests.map(({ headers }) => headers.get('authorization'));
    expect(tokens).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('calls access denied when the fresh token is refused too', async () => {
    const { target, send } = setUp([{ status: 401 }]);

    await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedError' });

    expect(target.requests).toHaveLength(2);
  });

  it('calls access denied when the identity has no token, and asks nothing', async () => {
    const { target, gate, credential, send } = setUp([{ body: {} }]);
    credential.failure = new Error('no identity');

    await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedError' });

    expect(target.requests).toEqual([]);
    expect(gate.calls).toEqual([]);
  });

  it('ends with its budget when the identity never answers', async () => {
    const credential = { getToken: () => new Promise<null>(() => undefined) };
    const { send, waitedMs } = setUp([{ body: {} }], { credential });

    await expect(send()).rejects.toMatchObject({
      name: 'TargetUnavailableError',
      details: { target: 'identity' },
    });

    expect(waitedMs()).toBeLessThanOrEqual(60_000);
  });

  it('asks nothing for a caller who has given up before', async () => {
    const { target, webApi } = setUp([{ body: {} }]);

    await expect(webApi.send(read, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toMatchObject({
      name: 'TargetUnavailableError',
    });

    expect(target.requests).toEqual([]);
  });

  it('gives an attempt its time-out', async () => {
    const webApi = webApiOf({ fetch: neverAnswers }, { timeoutMs: 1 });

    await expect(webApi.send(action)).rejects.toMatchObject({ name: 'TargetUnavailableError' });
  });

  it('ends at once when its caller gives up, in a pause too', async () => {
    const { target, webApi } = setUp([limit(30), { body: {} }]);
    const controller = new AbortController();
    const answer = webApi.send(read, {
      signal: controller.signal,
      onAttempt: () => {
        setImmediate(() => {
          controller.abort();
        });
      },
    });

    await expect(answer).rejects.toMatchObject({ name: 'ThrottledError' });

    expect(target.requests).toHaveLength(1);
  });

  it('gives a place back even when no answer comes', async () => {
    const gate = new OpenGate();
    const webApi = webApiOf({ fetch: () => Promise.reject(new TypeError('fetch failed')) }, { gate });

    await expect(webApi.send(action)).rejects.toThrow('may have taken effect');

    expect(gate.inFlight).toBe(0);
    expect(gate.reports).toMatchObject([{ status: undefined }]);
  });

  it('leaves a refusal of the gate as it is', async () => {
    const { gate, target, send } = setUp([{ body: {} }]);
    gate.refusal = new Error('no place');

    await expect(send()).rejects.toBe(gate.refusal);

    expect(target.requests).toEqual([]);
  });

  it('answers a status that the request accepts', async () => {
    const { send } = setUp([{ status: 412 }]);

    await expect(send({ ...read, accepts: [412] })).resolves.toMatchObject({ status: 412 });
  });

  it('follows a link of the platform as it is, and never to another host', async () => {
    const { target, send } = setUp([{ body: {} }]);
    const link =
      'https://harbour.example/api/data/v9.2/accounts?$select=name&$skiptoken=%3Ccookie%20page=%222%22%3E';

    await send({ ...read, path: link });
    await expect(
      send({ ...read, path: 'https://elsewhere.example/api/data/v9.2/accounts' }),
    ).rejects.toMatchObject({
      name: 'ConfigurationError',
      details: { host: 'elsewhere.example' },
    });

    expect(target.requests.map(({ url }) => url)).toEqual([link]);
  });

  it('refuses an address that the platform would cut off', async () => {
    const { target, send } = setUp([{ body: {} }]);

    await expect(send({ ...read, path: `accounts?$filter=${'x'.repeat(33_000)}` })).rejects.toMatchObject({
      name: 'ContractViolationError',
      details: { path: 'path' },
    });
    expect(target.requests).toEqual([]);
  });
});
