import type { HttpRequest } from '@azure/functions';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { httpFunction } from '../../../../shared/hosting/http-function';
import type { RequestContext } from '../../../../shared/hosting/request-context';
import { createServices } from '../../../../shared/hosting/services';
import { exchange, traceId, traceparent } from '../../../support/http-exchange';
import { invocationOf, requestOf } from '../../../support/invocation';
import { ManualClock } from '../../../support/manual-clock';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(sampleFlow());

describe('httpFunction', () => {
  it('asks for a function key unless told otherwise', () => {
    const create = () => () => Promise.resolve({});
    const keyed = httpFunction({ flow, methods: ['GET'], route: 'x', createHandler: create });
    const open = httpFunction({
      flow,
      methods: ['GET'],
      route: 'x',
      authLevel: 'anonymous',
      createHandler: create,
    });

    expect(keyed).toMatchObject({ methods: ['GET'], route: 'x', authLevel: 'function' });
    expect(open.authLevel).toBe('anonymous');
  });

  it('answers what the handler answers, with correlation id and trace context', async () => {
    const { response, headers } = await exchange(() =>
      Promise.resolve({ status: 202, headers: { 'x-own': '1' }, jsonBody: { id: 7 } }),
    );

    expect(response).toMatchObject({ status: 202, jsonBody: { id: 7 } });
    expect(headers.get('x-own')).toBe('1');
    expect(headers.get('x-correlation-id')).toBe(traceId);
    expect(headers.get('traceparent')).toBe(traceparent);
  });

  it.each([
    ['a record', { 'x-own': '1', 'x-correlation-id': 'forged' }],
    ['Headers', new Headers({ 'x-own': '1', 'x-correlation-id': 'forged' })],
    [
      'pairs',
      [
        ['x-own', '1'],
        ['x-correlation-id', 'forged'],
      ] as [string, string][],
    ],
  ])('keeps the headers of an answer that come as %s, and has the last word', async (_form, given) => {
    const { headers } = await exchange(() => Promise.resolve({ status: 200, headers: given }));

    expect(headers.get('x-own')).toBe('1');
    expect(headers.get('x-correlation-id')).toBe(traceId);
  });

  it('gives the handler the body, the correlation and a logger that carries them', async () => {
    const seen: RequestContext[] = [];
    const request = requestOf({
      method: 'POST',
      body: { string: 'hello' },
      headers: { 'x-correlation-id': 'order.7:a' },
    });

    const { lines } = await exchange((_request, context) => {
      seen.push(context);
      context.logger.info('noted');
      return Promise.resolve({});
    }, request);

    expect(Buffer.from(seen[0]!.body).toString()).toBe('hello');
    expect(seen[0]).toMatchObject({
      flow: 'account-to-erp',
      functionName: 'account-to-erp-receive',
      traceparent,
    });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      correlationId: 'order.7:a',
      flow: 'account-to-erp',
      message: 'noted',
    });
  });

  it.each(['two words', 'a\tb', 'x'.repeat(129), ''])(
    'does not take over the correlation id %j',
    async (given) => {
      const { headers } = await exchange(
        () => Promise.resolve({}),
        requestOf({ headers: { 'x-correlation-id': given } }),
      );

      expect(headers.get('x-correlation-id')).toBe(traceId);
    },
  );

  it('leaves one outcome line with duration and status and without the query string', async () => {
    const clock = new ManualClock();
    const request = requestOf({ method: 'POST', url: 'http://127.0.0.1/api/orders?code=s3cret' });

    const { line, lines } = await exchange(
      () => {
        clock.advance(12);
        return Promise.resolve({ status: 202 });
      },
      request,
      { clock },
    );

    expect(lines).toHaveLength(1);
    expect(line).toMatchObject({
      level: 'info',
      message: 'outcome',
      flow: 'account-to-erp',
      function: 'account-to-erp-receive',
      outcome: 'completed',
      durationMs: 12,
      requestMethod: 'POST',
      route: 'orders',
      responseStatus: 202,
      correlationId: traceId,
    });
    expect(lines[0]).not.toContain('s3cret');
  });

  it.each<[string, HttpRequest]>([
    ['declares', requestOf({ method: 'POST', body: { string: 'x' }, headers: { 'content-length': '11' } })],
    ['sends', requestOf({ method: 'POST', body: { string: 'x'.repeat(11) } })],
  ])(
    'answers 413 to a caller that %s more than the function accepts, and calls nothing',
    async (_verb, request) => {
      let calls = 0;

      const { response, problem, line } = await exchange(
        () => {
          calls += 1;
          return Promise.resolve({});
        },
        request,
        { maxBodyBytes: 10 },
      );

      expect(response.status).toBe(413);
      expect(problem).toMatchObject({
        code: 'BODY_TOO_LARGE',
        detail: 'The body may hold at most 10 bytes.',
      });
      expect(line).toMatchObject({ outcome: 'refused', code: 'BODY_TOO_LARGE' });
      expect(calls).toBe(0);
    },
  );

  it('answers 400 when the caller broke off in the middle of the body, and calls nothing', async () => {
    let calls = 0;
    const brokenOff = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('{"half":'));
      },
      pull(controller) {
        controller.error(new TypeError('terminated'));
      },
    });
    const request = requestOf({ method: 'POST' });
    Object.defineProperty(request, 'body', { value: brokenOff });

    const { response, problem, line } = await exchange(() => {
      calls += 1;
      return Promise.resolve({});
    }, request);

    expect(response.status).toBe(400);
    expect(problem).toMatchObject({ code: 'BODY_INCOMPLETE', retryable: false });
    expect(line).toMatchObject({ outcome: 'refused', code: 'BODY_INCOMPLETE' });
    expect(calls).toBe(0);
  });

  it('accepts a body of exactly the limit', async () => {
    const request = requestOf({ method: 'POST', body: { string: 'x'.repeat(10) } });

    const { response } = await exchange(() => Promise.resolve({ status: 202 }), request, {
      maxBodyBytes: 10,
    });

    expect(response.status).toBe(202);
  });

  it('lets a handler refuse by its own problem', async () => {
    const { response, problem, line } = await exchange((_request, { problem: refuse }) =>
      Promise.resolve(
        refuse({ status: 401, code: 'UNAUTHENTICATED', detail: 'The secret is missing or wrong.' }),
      ),
    );

    expect(response.status).toBe(401);
    expect(problem).toMatchObject({
      type: 'urn:problem:unauthenticated',
      title: 'Unauthorized',
      retryable: false,
    });
    expect(line).toMatchObject({ outcome: 'refused', code: 'UNAUTHENTICATED' });
  });

  it('builds the handler at the first request, keeps it, and tries again after a failed build', async () => {
    const builds: string[] = [];
    const services = createServices({});
    const { handler } = httpFunction(
      {
        flow,
        methods: ['GET'],
        route: 'orders',
        createHandler: () => {
          builds.push('build');
          if (builds.length === 1) throw new ConfigurationError('Settings missing: ErpUrl');
          return () => Promise.resolve({ status: 200 });
        },
      },
      () => services,
    );
    expect(builds).toEqual([]);

    const statuses: unknown[] = [];
    for (let call = 0; call < 3; call += 1) {
      const response = await handler(requestOf(), invocationOf('x').invocation);
      statuses.push(response.status);
    }

    expect(statuses).toEqual([500, 200, 200]);
    expect(builds).toEqual(['build', 'build']);
  });
});
