import { z } from 'zod';
import { ApiProblemError } from '../../../../../shared/api/api-problem-error';
import type { Operation } from '../../../../../shared/api/operation';
import { parseApiRequest, type IncomingRequest } from '../../../../../shared/api/request/parse-api-request';
import { sampleCaller } from '../../../../support/api-exchange';
import { createOrder, readOrder, sampleOrder } from '../../../../support/sample-operation';

function incoming(changes: Partial<IncomingRequest> & { text?: string } = {}): IncomingRequest {
  const { text = JSON.stringify(sampleOrder), ...rest } = changes;
  return {
    search: new URLSearchParams(),
    pathParameters: {},
    headers: new Headers({ 'content-type': 'application/json', 'idempotency-key': 'k-1' }),
    body: Buffer.from(text),
    caller: sampleCaller(),
    ...rest,
  };
}

function refusalOf(operation: Operation, request: IncomingRequest): ApiProblemError {
  try {
    parseApiRequest(operation, request);
  } catch (error) {
    if (error instanceof ApiProblemError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

function withHeaders(headers: Record<string, string>): IncomingRequest {
  return incoming({
    headers: new Headers({ 'content-type': 'application/json', 'idempotency-key': 'k-1', ...headers }),
  });
}

describe('parseApiRequest', () => {
  it('gives every part as its schema has it', () => {
    const request = parseApiRequest(
      createOrder,
      incoming({ search: new URLSearchParams('mode=live&tag=a&tag=b') }),
    );

    expect(request).toMatchObject({
      body: sampleOrder,
      query: { mode: 'live', tag: ['a', 'b'] },
      path: undefined,
      idempotencyKey: 'k-1',
      prefersLaterAnswer: false,
    });
  });

  it('reads the path, and refuses what it may not hold', () => {
    const request = (number: string) => incoming({ pathParameters: { number } });

    expect(parseApiRequest(readOrder, request('17')).path).toEqual({ number: '17' });
    expect(refusalOf(readOrder, request('../17')).errors).toEqual([
      { path: 'path.number', message: 'must have the documented form' },
    ]);
  });

  it('refuses every query parameter of an operation without any', () => {
    const request = incoming({
      pathParameters: { number: '1' },
      search: new URLSearchParams('x=1&__proto__=2'),
    });

    expect(refusalOf(readOrder, request).errors).toEqual([
      { path: 'query.x', message: 'is not known' },
      { path: 'query.__proto__', message: 'is not known' },
    ]);
  });

  it('takes one value as a list where the schema has a list', () => {
    const request = incoming({ search: new URLSearchParams('tag=a') });

    expect(parseApiRequest(createOrder, request).query).toEqual({ tag: ['a'] });
  });

  it.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': '' }],
    [{ 'content-type': 'application/jsonp' }],
    [{ 'content-encoding': 'gzip' }],
  ])('refuses a body with %j', (headers) => {
    expect(refusalOf(createOrder, withHeaders(headers)).code).toBe('MEDIA_TYPE_UNSUPPORTED');
  });

  it('takes a media type with parameters, in any case', () => {
    const request = withHeaders({ 'content-type': 'Application/JSON; charset=utf-8' });

    expect(parseApiRequest(createOrder, request).body).toEqual(sampleOrder);
  });

  it.each(['{"a":', 'x', '{"a":01}', "{'a':1}"])('refuses %j as malformed, without quoting it', (text) => {
    const refusal = refusalOf(createOrder, incoming({ text }));

    expect([refusal.code, refusal.message, refusal.cause]).toEqual([
      'JSON_MALFORMED',
      'The body is not JSON.',
      undefined,
    ]);
  });

  it('refuses bytes that are not UTF-8', () => {
    const refusal = refusalOf(createOrder, incoming({ body: Buffer.from([0x22, 0xff, 0x22]) }));

    expect(refusal).toMatchObject({ code: 'JSON_MALFORMED', message: 'The body is not UTF-8.' });
  });

  it('asks for a missing body', () => {
    expect(refusalOf(createOrder, incoming({ text: '' })).errors).toEqual([
      { path: '$', message: 'is required, with the header Content-Length' },
    ]);
  });

  it('takes the quotes off a key, and refuses one that cannot be kept', () => {
    expect(
      parseApiRequest(createOrder, withHeaders({ 'idempotency-key': '"k 2"'.replace(' ', '-') })),
    ).toMatchObject({
      idempotencyKey: 'k-2',
    });
    expect(refusalOf(createOrder, withHeaders({ 'idempotency-key': 'x'.repeat(129) })).errors).toMatchObject([
      { path: 'headers.idempotency-key' },
    ]);
    expect(refusalOf(createOrder, withHeaders({ 'idempotency-key': '""' })).code).toBe(
      'IDEMPOTENCY_KEY_MISSING',
    );
  });

  it('names a place of any length shortly', () => {
    const refusal = refusalOf(createOrder, incoming({ text: JSON.stringify({ ['x'.repeat(5_000)]: 1 }) }));

    expect(JSON.stringify(refusal.errors).length).toBeLessThan(400);
  });

  it('names the places of the form that is nearest to what was sent', () => {
    const either = z.union([
      z.strictObject({ email: z.email() }),
      z.strictObject({ number: z.string(), country: z.string() }),
    ]);
    const operation = {
      ...createOrder,
      body: { ...createOrder.body, schema: z.strictObject({ by: either }) },
    };

    expect(refusalOf(operation, incoming({ text: '{"by":{"email":"no"}}' })).errors).toEqual([
      { path: 'by.email', message: 'must be an e-mail address' },
    ]);
    expect(refusalOf(operation, incoming({ text: '{"by":7}' })).errors).toEqual([
      { path: 'by', message: 'must have one of the documented forms' },
    ]);
  });

  it('never repeats a value', () => {
    const secret = 'hunter2-hunter2-hunter2-hunter2';
    const text = JSON.stringify({
      customer: { email: secret, name: secret },
      lines: [{ sku: [secret], quantity: secret }],
    });

    const { errors, message, details } = refusalOf(createOrder, incoming({ text }));

    expect(JSON.stringify([errors, message, details])).not.toContain('hunter2');
    expect(errors.map(({ path, message: text }) => `${path} ${text}`)).toEqual([
      'customer.email must be an e-mail address',
      'customer.name must have at most 20 characters',
      'lines[0].sku must be a string',
      'lines[0].quantity must be a number',
    ]);
  });
});
