import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeLosslessJson } from '../lossless-json';
import { PlatformError, refuse } from '../platform-error';
import type { TableCatalog } from '../tables/table-catalog';
import { answerOnTable, answerWhoAmI } from './answer-request';
import type { Answer, TableCall, WebApiParts } from './call';
import { readQueryOptions } from './query-options';
import { parseResource, type Resource } from './resource';

interface ByPath {
  Params: { '*': string };
}

type WebApiRequest = FastifyRequest<ByPath>;
type TableResource = Exclude<Resource, { kind: 'whoAmI' }>;

const rootPath = '/api/data/v9.2';

function headerOf({ headers }: WebApiRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== 'null' ? value : undefined;
}

function readCall(request: WebApiRequest, { table }: TableResource, serviceUrl: string): TableCall {
  const query = readQueryOptions(new URL(request.url, serviceUrl).searchParams, table);
  return {
    table,
    query,
    preconditions: {
      ifMatch: headerOf(request, 'if-match'),
      ifNoneMatch: headerOf(request, 'if-none-match'),
    },
    wantsRepresentation: /\breturn=representation\b/.test(headerOf(request, 'prefer') ?? ''),
    body: request.body,
    facts: {
      correlationId: randomUUID(),
      requestId: request.id,
      tag: query.tag,
      userAgent: headerOf(request, 'user-agent') ?? '',
    },
    serviceUrl,
  };
}

function sendAnswer(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  reply.code(status).headers(headers);
  if (body === undefined) return reply.send();
  return reply.type('application/json; odata.metadata=minimal').send(writeLosslessJson(body));
}

function toPlatformError(error: FastifyError | PlatformError): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error.statusCode === 400) return refuse.malformedBody(error.message);
  return new PlatformError({ status: error.statusCode ?? 500, code: '0x80040216', message: error.message });
}

/** The Web API v9.2 on this server or scope: `account`, `contact` and `WhoAmI`. */
export function registerWebApi(server: FastifyInstance, parts: WebApiParts & { tables: TableCatalog }): void {
  server.addHook('onRequest', (request, reply, done) => {
    request.id = randomUUID();
    reply.headers({ 'OData-Version': '4.0', 'x-ms-service-request-id': request.id, REQ_ID: request.id });
    done();
  });

  server.setErrorHandler((error: FastifyError | PlatformError, _request, reply) => {
    const { status, code, message } = toPlatformError(error);
    return sendAnswer(reply, { status, body: { error: { code, message } } });
  });

  server.all<ByPath>(`${rootPath}/*`, (request, reply) => {
    const serviceUrl = `http://${request.host}${rootPath}`;
    const resource = parseResource(request.params['*'], parts.tables);
    const answer =
      resource.kind === 'whoAmI'
        ? answerWhoAmI(request.method, serviceUrl)
        : answerOnTable(parts, request.method, resource, readCall(request, resource, serviceUrl));
    return sendAnswer(reply, answer);
  });
}
