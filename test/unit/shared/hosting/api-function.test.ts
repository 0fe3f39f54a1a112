import type { HttpRequest } from '@azure/functions';
import { ApiProblemError } from '../../../../shared/api/api-problem-error';
import { platformProblems } from '../../../../shared/api/problems/platform-problems';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { RecordNotFoundError } from '../../../../shared/errors/record-not-found-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { apiExchange, jsonRequest, sampleCaller, type ApiWorld } from '../../../support/api-exchange';
import { traceId } from '../../../support/http-exchange';
import { createOrder, sampleOrder } from '../../../support/sample-operation';

const id = '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10';
const key = { 'idempotency-key': 'k-1' };

function create(request: HttpRequest, world?: ApiWorld) {
  return apiExchange(createOrder, () => Promise.resolve({ status: 201, body: { id } }), request, world);
}

function failing(error: unknown) {
  return apiExchange(
    createOrder,
    () => {
      throw error;
    },
    jsonRequest(sampleOrder, key),
  );
}

describe('apiFunction', () => {
  it('gives the handler the parsed request and answers what it says', async () => {
    const seen: unknown[] = [];

    const { status, headers, json, line } = await apiExchange(
      createOrder,
      (request) => {
        seen.push(request.body, request.query, request.idempotencyKey, request.prefersLaterAnswer);
        return Promise.resolve({ status: 201, body: { id }, headers: { location: '/api/v1/orders/17' } });
      },
      jsonRequest(
        sampleOrder,
        { ...key, prefer: 'wait=5, respond-async' },
        'http://h/api/v1/orders?mode=test',
      ),
    );

    expect(seen).toEqual([sampleOrder, { mode: 'test' }, 'k-1', true]);
    expect([status, json]).toEqual([201, { id }]);
    expect(headers.get('location')).toBe('/api/v1/orders/17');
    expect(headers.get('content-type')).toBe('application/json');
    expect(line).toMatchObject({
      outcome: 'completed',
      operation: 'CreateOrder',
      clientId: 'client-1',
      route: 'v1/orders',
      responseStatus: 201,
    });
  });

  it('tells limit, correlation and how the answer may be used', async () => {
    const { headers, permits } = await create(jsonRequest(sampleOrder, key), {
      rate: { remaining: 12, resetAfterMs: 29_001 },
    });

    expect(Object.fromEntries(headers)).toMatchObject({
      'ratelimit-policy': '"per-caller";q=1000;w=60',
      ratelimit: '"per-caller";r=12;t=30',
      'x-correlation-id': traceId,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(permits).toEqual(['client-1']);
  });

  it('counts each person behind an application', async () => {
    const { permits } = await create(jsonRequest(sampleOrder, key), {
      caller: sampleCaller({ kind: 'user', scopes: new Set(['Orders.Write']), roles: new Set() }),
    });

    expect(permits).toEqual(['client-1:object-1']);
  });

  it('refuses a body above the cap before it looks at the token', async () => {
    const verified: unknown[] = [];

    const { status, json } = await create(jsonRequest('x'.repeat(4_097), key), {
      verifier: {
        verify: (token) => {
          verified.push(token);
          return Promise.resolve(sampleCaller());
        },
      },
    });

    expect(status).toBe(413);
    expect(json).toMatchObject({ code: 'BODY_TOO_LARGE', detail: 'The body may hold at most 4096 bytes.' });
    expect(verified).toEqual([]);
  });

  it.each([
    [platformProblems.tokenMissing, 'Bearer'],
    [platformProblems.tokenRefused, 'Bearer error="invalid_token"'],
  ])('challenges a caller without a usable token, and takes no permit: %j', async (problem, challenge) => {
    const { status, headers, json, permits } = await create(jsonRequest(sampleOrder, key), {
      verifier: { verify: () => Promise.reject(new ApiProblemError(problem, 'Send a token.')) },
    });

    expect(status).toBe(401);
    expect(json).toMatchObject({ code: problem.code, retryable: false, correlationId: traceId });
    expect(headers.get('www-authenticate')).toBe(challenge);
    expect(permits).toEqual([]);
  });

  it('refuses a caller without role or scope, naming what is needed', async () => {
    const { status, headers, json } = await create(jsonRequest(sampleOrder, key), {
      caller: sampleCaller({ roles: new Set(['Orders.Read']) }),
    });

    expect(status).toBe(403);
    expect(json).toMatchObject({ code: 'ACCESS_REFUSED' });
    expect(headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="Orders.Write"');
  });

  it('lets nobody beyond the limit, and says when to come again', async () => {
    const { status, headers, json } = await create(jsonRequest(sampleOrder, key), {
      rate: { isAllowed: false, remaining: 0, resetAfterMs: 12_400 },
    });

    expect(status).toBe(429);
    expect(json).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(headers.get('retry-after')).toBe('13');
    expect(headers.get('ratelimit')).toBe('"per-caller";r=0;t=13');
  });

  it('names every wrong place of a request at once, and no value', async () => {
    const body = { customer: { email: 's3cret', age: 1 }, lines: [{ sku: 7, quantity: 0 }] };

    const { status, json, text, line } = await create(
      jsonRequest(body, key, 'http://h/api/v1/orders?mode=test&mode=live&colour=s3cret'),
    );

    expect(status).toBe(400);
    expect(json).toMatchObject({
      type: '/api/docs#problem-request-invalid',
      title: 'Bad Request',
      code: 'REQUEST_INVALID',
      retryable: false,
      errors: [
        { path: 'query.mode', message: 'is given more than once' },
        { path: 'query.colour', message: 'is not known' },
        { path: 'customer.email', message: 'must be an e-mail address' },
        { path: 'customer.age', message: 'is not known' },
        { path: 'lines[0].sku', message: 'must be a string' },
        { path: 'lines[0].quantity', message: 'must be at least 1' },
      ],
    });
    expect(text).not.toContain('s3cret');
    expect(JSON.stringify(line)).not.toContain('s3cret');
  });

  it('asks for the idempotency key by name', async () => {
    const { status, json } = await create(jsonRequest(sampleOrder));

    expect(status).toBe(400);
    expect(json).toMatchObject({
      code: 'IDEMPOTENCY_KEY_MISSING',
      errors: [{ path: 'headers.idempotency-key' }],
    });
  });

  it('answers a problem of the operation in its own words', async () => {
    const unknown = new ApiProblemError(createOrder.problems[0], 'No customer has this address.', {
      path: 'customer.email',
    });

    const { status, json, headers, line } = await failing(unknown);

    expect(status).toBe(422);
    expect(json).toEqual({
      type: '/api/docs#problem-customer-unknown',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'CUSTOMER_UNKNOWN',
      detail: 'No customer has this address.',
      errors: [{ path: 'customer.email', message: 'No customer has this address.' }],
      correlationId: traceId,
      retryable: false,
    });
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(line).toMatchObject({ outcome: 'refused', code: 'CUSTOMER_UNKNOWN' });
  });

  it('keeps the inside to itself when a system behind fails, and says when to come again', async () => {
    const { status, json, text, headers, line } = await failing(
      new TargetUnavailableError('ERP at 10.0.0.7 reset the connection', { details: { target: 'erp' } }),
    );

    expect(status).toBe(503);
    expect(json).toMatchObject({ code: 'TARGET_UNAVAILABLE', retryable: true });
    expect(headers.get('retry-after')).toBe('5');
    expect(text).not.toContain('10.0.0.7');
    expect(line).toMatchObject({ outcome: 'failed', code: 'TARGET_UNAVAILABLE', target: 'erp' });
  });

  it.each([
    ['a defect', new TypeError('x of undefined')],
    ['an error that the operation does not document', new RecordNotFoundError('account 17 of Dataverse')],
  ])('answers 500 without a stack or an inside for %s', async (_kind, error) => {
    const { status, json, text } = await failing(error);

    expect(status).toBe(500);
    expect(json).toMatchObject({ code: 'UNEXPECTED', retryable: false });
    expect(text).not.toMatch(/undefined|Dataverse|at /);
  });

  it('names the contact in problems when there is one', async () => {
    const { json } = await create(jsonRequest(sampleOrder), {
      settings: { ContactUrl: 'https://contoso.example/help' },
    });

    expect(json).toMatchObject({ contact: 'https://contoso.example/help' });
  });

  it('builds its handler at the first request, and answers a missing setting as such', async () => {
    const { status, json } = await failing(new ConfigurationError('Settings missing: ErpUrl'));

    expect(status).toBe(500);
    expect(json).toMatchObject({ code: 'CONFIGURATION', retryable: false });
    expect(JSON.stringify(json)).not.toContain('ErpUrl');
  });
});
