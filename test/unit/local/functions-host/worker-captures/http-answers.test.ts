import { HttpResponse } from '@azure/functions';
import { invoke } from '../../../../../local/functions-host/test-kit';
import { registerHttp } from '../../../../support/registered-function';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

const text = 'text/plain;charset=UTF-8';

async function answerOf(returned: unknown) {
  const { response } = await invoke(await registerHttp(() => returned), { http: {} });
  return response;
}

/** What the platform's worker makes of a handler's result, as captured from it. */
describe('the answer of an HTTP function', () => {
  it.each([undefined, null])('is nothing for %p', async (returned) => {
    expect(await answerOf(returned)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['an empty object', {}],
    ['a list', []],
    ['a date', new Date(0)],
    ['a JSON null', { jsonBody: null }],
  ])('is 200 without a body or type for %s', async (_name, returned) => {
    expect(await answerOf(returned)).toMatchObject({ status: 200, body: '', headers: {} });
  });

  it.each<[string, unknown, string, string]>([
    ['text', { body: 't' }, text, 't'],
    ['an empty text', { body: '' }, text, ''],
    [
      'parameters',
      { body: new URLSearchParams({ a: '1' }) },
      'application/x-www-form-urlencoded;charset=UTF-8',
      'a=1',
    ],
    ['a plain object', { body: { a: 1 } }, text, '[object Object]'],
    ['a JSON body', { jsonBody: { a: 1 } }, 'application/json', '{"a":1}'],
    [
      'a JSON body with a type of its own',
      { jsonBody: [1], headers: { 'Content-Type': 'application/problem+json' } },
      'application/problem+json',
      '[1]',
    ],
  ])('has the type of %s', async (_name, returned, type, body) => {
    expect(await answerOf(returned)).toMatchObject({ headers: { 'content-type': type }, body });
  });

  it.each<[string, unknown]>([
    ['bytes', { body: Buffer.from('x') }],
    ['an array of bytes', { body: Uint8Array.from([120]) }],
  ])('has no type for %s', async (_name, returned) => {
    expect(await answerOf(returned)).toMatchObject({ headers: {}, body: 'x' });
  });

  it('takes a status written as text', async () => {
    expect(await answerOf({ status: '201' })).toMatchObject({ status: 201 });
  });

  it.each([204, 205, 304])('drops the body of status %i', async (status) => {
    expect(await answerOf({ status, body: 'dropped' })).toMatchObject({ status, body: '' });
  });

  it('joins repeated headers and lowers their names', async () => {
    const headers = new Headers([
      ['X-Seen', '1'],
      ['X-Seen', '2'],
    ]);

    expect(await answerOf({ headers })).toMatchObject({ headers: { 'x-seen': '1, 2' } });
  });

  it('keeps only the last of several set-cookie headers', async () => {
    const headers = new Headers();
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');

    expect(await answerOf({ headers })).toMatchObject({ headers: { 'set-cookie': 'b=2' } });
  });

  it('writes cookies as the platform does', async () => {
    const cookies = [
      {
        name: 'c',
        value: 'v 1;',
        sameSite: 'None',
        secure: true,
        httpOnly: true,
        maxAge: 60,
        domain: 'x.test',
      },
      { name: 'd', value: '2', expires: new Date(1_000_000_000_000) },
    ];

    expect((await answerOf({ cookies }))?.cookies).toEqual([
      'c=v%201%3B; max-age=60; domain=x.test; path=/; secure; samesite=none; httponly',
      'd=2; expires=Sun, 09 Sep 2001 01:46:40 GMT; path=/',
    ]);
  });

  it("passes the library's own response as it is", async () => {
    const returned = new HttpResponse({ status: 418, body: 'teapot', headers: { 'x-own': 'yes' } });

    expect(await answerOf(returned)).toMatchObject({
      status: 418,
      body: 'teapot',
      headers: { 'x-own': 'yes' },
    });
  });

  it('reads a stream to its end', async () => {
    async function* chunks(): AsyncGenerator<Buffer> {
      yield Buffer.from('one ');
      yield Buffer.from(await Promise.resolve('two'));
    }

    expect(await answerOf({ body: chunks() })).toMatchObject({ body: 'one two' });
  });

  it.each<[string, unknown, RegExp]>([
    ['a text', 'text', /must be an object with optional properties/],
    ['a number', 7, /must be an object with optional properties/],
    ['an impossible status', { status: 99 }, /must be in the range of 200 to 599/],
  ])('fails for %s', async (_name, returned, message) => {
    await expect(answerOf(returned)).rejects.toThrow(message);
  });
});
