import { type HttpCall, sendRequest } from '../../../../shared/http/send-request';
import { FakeFetch, neverAnswers } from '../../../support/fake-fetch';

const call: HttpCall = {
  target: 'erp',
  method: 'PUT',
  url: new URL('http://erp.example/customers/1?key=secret'),
  headers: { accept: 'application/json' },
  body: '{"name":"Harbour Books"}',
  timeoutMs: 1000,
};

describe('sendRequest', () => {
  it('gives back status, headers and text, whatever the status', async () => {
    const target = new FakeFetch({ status: 409, headers: { 'x-request': '7' }, body: { outcome: 'stale' } });

    const answer = await sendRequest(call, target.fetch);

    expect(answer).toMatchObject({ status: 409, body: '{"outcome":"stale"}' });
    expect(answer.headers.get('x-request')).toBe('7');
  });

  it('sends method, headers and body', async () => {
    const target = new FakeFetch({});

    await sendRequest(call, target.fetch);

    expect(target.requests).toMatchObject([{ method: 'PUT', url: call.url.href, body: call.body }]);
    expect(target.requests[0]?.headers.get('accept')).toBe('application/json');
  });

  it('follows no redirect', async () => {
    let redirect: RequestInit['redirect'];

    await sendRequest(call, (_url, init) => {
      redirect = init.redirect;
      return Promise.resolve(new Response(''));
    });

    expect(redirect).toBe('manual');
  });

  it('calls a target unavailable that does not answer in time', async () => {
    await expect(sendRequest({ ...call, timeoutMs: 1 }, neverAnswers)).rejects.toMatchObject({
      name: 'TargetUnavailableError',
      message: 'erp did not answer in time',
      details: { target: 'erp', method: 'PUT', timeoutMs: 1 },
    });
  });

  it('stops when the caller has no more time', async () => {
    const caller = new AbortController();

    const answer = sendRequest({ ...call, signal: caller.signal }, neverAnswers);
    caller.abort();

    await expect(answer).rejects.toMatchObject({
      name: 'TargetUnavailableError',
      message: 'erp did not answer before its caller ran out of time',
    });
  });

  it('names the reason of a network failure and never the address, which may hold a secret', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const fail = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause: reset }));

    const failure: unknown = await sendRequest(call, fail).catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: 'TargetUnavailableError', details: { reason: 'ECONNRESET' } });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});
