import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessControl } from '../access/access-control';
import { callerOf } from '../access/admit-requests';
import { writeLosslessJson } from '../lossless-json';
import type { Answer } from './call';
import type { Dispatch } from './dispatcher';
import { errorAnswer } from './error-answer';
import { readUrl } from './read-url';
import { headerOf, type StandInRequest } from './stand-in-request';

interface WebApiOptions {
  dispatch: Dispatch;
  access: AccessControl;
}

const rootPath = '/api/data/v9.2';
const jsonType = 'application/json; odata.metadata=minimal';

function toStandInRequest(request: FastifyRequest, access: AccessControl): StandInRequest {
  const { headers, body, method, id, host, url } = request;
  const caller = callerOf(request);
  const { path, query } = readUrl(url);
  return {
    method,
    path,
    query,
    headers,
    body,
    caller,
    facts: {
      correlationId: randomUUID(),
      requestId: id,
      tag: query.get('tag') ?? undefined,
      userAgent: headerOf({ headers }, 'user-agent') ?? '',
      userId: caller.userId,
      caller,
      bypass: access.bypassOf(caller, headers),
      solution: headerOf({ headers }, 'mscrm.solutionuniquename'),
    },
    serviceUrl: `http://${host}${rootPath}`,
  };
}

function sendAnswer(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  reply.code(status).headers(headers);
  if (body === undefined) return reply.send();
  if (typeof body === 'string') return reply.send(body);
  return reply.type(jsonType).send(writeLosslessJson(body));
}

/** The Web API v9.2 on this server or scope; who may come in is decided before (`admitRequests`). */
export function registerWebApi(server: FastifyInstance, { dispatch, access }: WebApiOptions): void {
  server.addHook('onRequest', (request, reply, done) => {
    request.id = randomUUID();
    reply.headers({ 'OData-Version': '4.0', 'x-ms-service-request-id': request.id, REQ_ID: request.id });
    done();
  });

  server.setErrorHandler((error: Error, _request, reply) => sendAnswer(reply, errorAnswer(error)));

  server.all(`${rootPath}/*`, async (request, reply) =>
    sendAnswer(reply, await dispatch(toStandInRequest(request, access))),
  );
}
