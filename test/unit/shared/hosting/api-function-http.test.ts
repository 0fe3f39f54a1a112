import { apiExchange, jsonRequest } from '../../../support/api-exchange';
import { requestOf } from '../../../support/invocation';
import { createOrder, readOrder, sampleOrder } from '../../../support/sample-operation';

describe('an apiFunction as HTTP has it', () => {
  it('answers HEAD as GET without the body', async () => {
    const { status, headers, text } = await apiExchange(
      readOrder,
      () => Promise.resolve({ status: 200, body: { number: '17', note: null } }),
      requestOf({ method: 'HEAD', params: { number: '17' } }),
    );

    expect([status, text]).toEqual([200, '']);
    expect(headers.get('content-type')).toBe('application/json');
  });

  it('answers 405 with what the path knows', async () => {
    const { status, headers, json } = await apiExchange(
      readOrder,
      () => Promise.resolve({ status: 200 }),
      requestOf({ method: 'DELETE', params: { number: '17' } }),
    );

    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(json).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
  });

  it('answers OPTIONS without a token, and lets only allowed origins go on', async () => {
    const preflight = (origin: string) =>
      apiExchange(
        createOrder,
        () => Promise.reject(new Error('not called')),
        requestOf({ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } }),
        {
          verifier: { verify: () => Promise.reject(new Error('not called')) },
          settings: {
            ApiIssuer: 'https://login.example',
            ApiAudience: 'api://suite',
            ApiKeySetUrl: 'https://login.example/keys',
            ApiAllowedOrigins: 'https://portal.example, https://other.example',
          },
        },
      );

    const allowed = await preflight('https://portal.example');
    const foreign = await preflight('https://portal.example.evil.example');

    expect([allowed.status, foreign.status]).toEqual([204, 204]);
    expect(allowed.headers.get('allow')).toBe('POST, OPTIONS');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(foreign.headers.get('vary')).toContain('Origin');
  });

  it('sends a header once that the handler spells in its own way', async () => {
    const { headers } = await apiExchange(
      createOrder,
      () =>
        Promise.resolve({
          status: 202,
          headers: { 'Preference-Applied': 'respond-async', 'Cache-Control': 'private' },
        }),
      jsonRequest(sampleOrder, { 'idempotency-key': 'k-1' }),
    );

    expect(headers.get('preference-applied')).toBe('respond-async');
    expect(headers.get('cache-control')).toBe('private');
  });

  it('compresses long answers as the caller takes them', async () => {
    const note = 'long '.repeat(1_000);
    const read = (accept: string) =>
      apiExchange(
        readOrder,
        () => Promise.resolve({ status: 200, body: { number: '17', note } }),
        requestOf({ params: { number: '17' }, headers: { 'accept-encoding': accept } }),
      );

    const codings = await Promise.all(['gzip, br', 'gzip', 'br;q=0, *;q=0', ''].map(read));

    expect(codings.map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', 'gzip', null, null]);
    expect(codings.map(({ json }) => (json as { note: string }).note)).toEqual([note, note, note, note]);
    expect(codings[0]?.headers.get('vary')).toContain('Accept-Encoding');
  });

  it('says that an operation is on its way out', async () => {
    const old = {
      ...readOrder,
      deprecation: {
        since: '2026-11-01T00:00:00Z',
        sunset: '2027-05-01T00:00:00Z',
        successor: '/api/v2/orders/{number}',
      },
    };

    const { headers } = await apiExchange(
      old,
      () => Promise.resolve({ status: 200, body: { number: '17', note: null } }),
      requestOf({ params: { number: '17' } }),
    );

    expect(headers.get('deprecation')).toBe('@1793491200');
    expect(headers.get('sunset')).toBe('Sat, 01 May 2027 00:00:00 GMT');
    expect(headers.get('link')).toBe('</api/v2/orders/{number}>; rel="successor-version"');
  });
});
