import { inInvocation } from '../../../../shared/hosting/in-invocation';
import { sendRequest, type HttpAnswer, type HttpCall } from '../../../../shared/http/send-request';
import { FakeFetch } from '../../../support/fake-fetch';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver' };
const call: HttpCall = {
  target: 'erp',
  operation: 'customers/{id}',
  method: 'PUT',
  url: new URL('https://erp.example/customers/17?code=s3cret'),
  headers: { accept: 'application/json', traceparent: 'of the caller' },
  timeoutMs: 1_000,
};

/** Sends the call within an invocation. */
function sendInvoked(fetch: FakeFetch['fetch'], changes: Partial<HttpCall> = {}): Promise<HttpAnswer> {
  return inInvocation({ traceparent, platform: traceparent, facts }, () =>
    sendRequest({ ...call, ...changes }, fetch),
  );
}

describe('sendRequest, with telemetry', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    telemetry.close();
  });

  it('is a dependency that names operation, target and status, and not the address', async () => {
    await sendInvoked(new FakeFetch({ status: 201 }).fetch);

    expect(telemetry.spans).toMatchObject([
      {
        name: 'PUT customers/{id}',
        attributes: {
          ...facts,
          'peer.service': 'erp',
          'http.request.method': 'PUT',
          'http.response.status_code': 201,
        },
        hasFailed: false,
      },
    ]);
    expect(JSON.stringify(telemetry.spans)).not.toMatch(/s3cret|customers\/17/);
  });

  it('is named after the target when nobody says what is called', async () => {
    const { target, method, url, timeoutMs } = call;
    const unnamed = { target, method, url, timeoutMs };

    await inInvocation({ traceparent, platform: traceparent, facts }, () =>
      sendRequest(unnamed, new FakeFetch().fetch),
    );

    expect(telemetry.spans).toMatchObject([{ name: 'PUT erp' }]);
  });

  it('lets the target continue the trace', async () => {
    const target = new FakeFetch();

    await sendInvoked(target.fetch);

    expect(target.requests[0]?.headers.get('traceparent')).toBe(
      '00-0af7651916cd43dd8448eb211c80319c-0000000000000001-01',
    );
    expect(target.requests[0]?.headers.get('accept')).toBe('application/json');
  });

  it.each([404, 429, 503])('has failed with status %d', async (status) => {
    await sendInvoked(new FakeFetch({ status }).fetch);

    expect(telemetry.spans).toMatchObject([{ hasFailed: true }]);
  });

  it('has failed, with the code, when no answer arrives', async () => {
    const sending = sendInvoked(() => Promise.reject(new TypeError('fetch failed')));

    await expect(sending).rejects.toThrow('erp cannot be reached');
    expect(telemetry.spans).toMatchObject([{ hasFailed: true, attributes: { code: 'TARGET_UNAVAILABLE' } }]);
  });
});

describe('sendRequest, without telemetry', () => {
  it('sends the headers as they are', async () => {
    const target = new FakeFetch();

    await sendInvoked(target.fetch);

    expect(target.requests[0]?.headers.get('traceparent')).toBe('of the caller');
  });

  it('tells of the end, also of one without an answer', async () => {
    const ends: (number | undefined)[] = [];
    const onEnd = (answer: HttpAnswer | undefined): void => void ends.push(answer?.status);

    await sendInvoked(new FakeFetch({ status: 204 }).fetch, { onEnd });
    await sendInvoked(() => Promise.reject(new TypeError('fetch failed')), { onEnd }).catch(() => undefined);

    expect(ends).toEqual([204, undefined]);
  });
});
