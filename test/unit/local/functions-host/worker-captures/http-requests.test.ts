import { app, type HttpRequest } from '@azure/functions';
import { invoke, type Registration } from '../../../../../local/functions-host/test-kit';
import { registerFunction } from '../../../../support/registered-function';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

/** What an HTTP function sees, as captured from the platform's worker. */
describe('the request of an HTTP function', () => {
  let seen: HttpRequest | undefined;
  let read: Registration;
  beforeEach(async () => {
    read = await registerFunction(() => {
      app.http('read', {
        methods: ['GET', 'POST'],
        handler: async (request) => {
          seen = request;
          return { body: await request.text() };
        },
      });
    });
  });

  it('joins repeated query names and keeps its address', async () => {
    await invoke(read, { http: { path: '/api/read?x=1&x=2&empty=' } });

    expect(seen?.query.getAll('x')).toEqual(['1,2']);
    expect(seen?.query.get('empty')).toBe('');
    expect(seen?.url).toBe('http://127.0.0.1/api/read?x=1&x=2&empty=');
  });

  it('lowers header names and keeps parameters as texts', async () => {
    await invoke(read, { http: { headers: { 'X-Test': '' }, parameters: { id: '7' } } });

    expect([...(seen?.headers ?? [])]).toContainEqual(['x-test', '']);
    expect(seen?.params).toEqual({ id: '7' });
  });

  it('has no body when nothing was posted', async () => {
    const { response } = await invoke(read, { http: { method: 'POST' } });

    expect(seen?.body).toBeNull();
    expect(response?.body).toBe('');
  });

  it('drops the body of a GET', async () => {
    const { response } = await invoke(read, { http: { method: 'GET', body: 'dropped' } });

    expect(seen?.body).toBeNull();
    expect(response?.body).toBe('');
  });

  it('reads the signed-in user from the header of the platform', async () => {
    const principal = { identityProvider: 'aad', userId: 'u-1', userDetails: 'someone', userRoles: [] };
    const header = Buffer.from(JSON.stringify(principal)).toString('base64');

    await invoke(read, { http: { headers: { 'x-ms-client-principal': header } } });

    expect(seen?.user).toMatchObject({ id: 'u-1', username: 'someone' });
  });
});
