import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shakeHands, type HandshakeOptions } from '../../../../local/event-grid/handshake';
import type { EventSchema } from '../../../../local/event-grid/published-event';
import { freePort } from '../../../support/free-port';

interface Answer {
  status?: number;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

describe('shakeHands', () => {
  let server: Server;
  let answer: Answer;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${String(request.headers['webhook-request-origin'])}`);
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  function options(schema: EventSchema): HandshakeOptions {
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      schema,
      code: 'code-1',
      callbackUrl: () => 'http://127.0.0.1:7082/subscriptions/validate?code=code-1',
      topic: 'analytics',
      subscription: 'store',
      signal: new AbortController().signal,
    };
  }

  it.each([
    [{ headers: { 'webhook-allowed-origin': '*' } }, undefined],
    [{ headers: { 'webhook-allowed-origin': 'other.example, eventgrid.azure.net' } }, undefined],
    [
      { headers: { 'webhook-allowed-origin': 'other.example' } },
      'OPTIONS was answered without WebHook-Allowed-Origin: eventgrid.azure.net',
    ],
    [{}, 'OPTIONS was answered without WebHook-Allowed-Origin: eventgrid.azure.net'],
    [{ status: 405 }, 'OPTIONS was answered 405'],
  ])('asks a CloudEvents endpoint by OPTIONS and reads %j', async (given, problem) => {
    answer = given;

    expect(await shakeHands(options('CloudEventSchemaV1_0'))).toBe(problem);
    expect(asked).toEqual(['OPTIONS eventgrid.azure.net']);
  });

  it.each([
    [{ body: '{"validationResponse":"code-1"}' }, undefined],
    [{ body: '{"validationResponse":"code-2"}' }, 'the validation event was answered without its code'],
    [{ status: 404 }, 'the validation event was answered 404'],
  ])('sends an Event Grid schema endpoint a code and reads %j', async (given, problem) => {
    answer = given;

    expect(await shakeHands(options('EventGridSchema'))).toBe(problem);
  });

  it('reports an endpoint that is down', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;

    expect(await shakeHands({ ...options('EventGridSchema'), url })).toContain('ECONNREFUSED');
  });
});
