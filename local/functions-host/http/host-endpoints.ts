import type { ServerResponse } from 'node:http';
import { answerEventGrid, type EventReceiver } from '../event-grid/event-grid-webhook';
import type { HostServices } from '../trigger-kind';
import { mayEnter, type AccessKeys, type Door } from './access-keys';
import { answerAdmin, type HostState } from './admin-endpoint';
import { createFunctionEndpoint } from './function-endpoint';
import type { AnswerRequest } from './host-server';
import { keyOf, toIncomingCall, type IncomingCall } from './incoming-call';
import { readBody } from './read-request';
import { writeEmpty } from './write-response';

interface EndpointOptions {
  state: HostState;
  services: HostServices;
  keys: AccessKeys | undefined;
  /** Where the library waits for streamed requests; undefined in buffered mode. */
  httpUri: string | undefined;
}

/** Answers a call; undefined when nothing is at its path. */
type Endpoint = (call: IncomingCall) => Promise<void> | undefined;

function writeText(response: ServerResponse, status: number, body: string | undefined): void {
  if (body === undefined) {
    writeEmpty(response, status, {});
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}

async function textOf(call: IncomingCall): Promise<string> {
  return (await readBody(call.request))?.toString() ?? '';
}

function guarded(
  door: Door,
  keys: AccessKeys | undefined,
  answer: (call: IncomingCall) => Promise<void>,
): Endpoint {
  return async (call) => {
    if (mayEnter(door, () => keyOf(call), keys)) await answer(call);
    else writeEmpty(call.response, 401, {});
  };
}

function adminEndpoint({ state, services, keys }: EndpointOptions): Endpoint {
  return guarded({ level: 'admin' }, keys, async (call) => {
    const { path, request, response } = call;
    const method = request.method ?? 'GET';
    const answer = await answerAdmin({ method, path, body: await textOf(call) }, state, services);
    writeText(
      response,
      answer?.status ?? 404,
      answer?.body === undefined ? undefined : JSON.stringify(answer.body),
    );
  });
}

interface Webhook {
  /** The extension whose key opens it. */
  extension: string;
  triggerType: string;
  /** Stands before a function's name in the query. */
  namePrefix: string;
}

const webhooks: Readonly<Record<string, Webhook>> = {
  '/runtime/webhooks/eventgrid': { extension: 'eventgrid', triggerType: 'eventgridtrigger', namePrefix: '' },
  '/runtime/webhooks/blobs': {
    extension: 'blobs',
    triggerType: 'blobtrigger',
    namePrefix: 'Host.Functions.',
  },
};

function receiversOf({ triggerType, namePrefix }: Webhook, { placed }: HostState): EventReceiver[] {
  return placed.flatMap(({ hosted, listener }) => {
    if (hosted.trigger.type.toLowerCase() !== triggerType || !listener?.receiveEvent) return [];
    return [{ name: namePrefix + hosted.name, receive: listener.receiveEvent.bind(listener) }];
  });
}

function webhookEndpoint(webhook: Webhook, { state, keys }: EndpointOptions): Endpoint {
  const receivers = receiversOf(webhook, state);
  return guarded({ level: 'system', extension: webhook.extension }, keys, async (call) => {
    const { headers } = call.request;
    const functionName = new URLSearchParams(call.search).get('functionName');
    const answer = await answerEventGrid({ headers, functionName, body: await textOf(call) }, receivers);
    writeText(call.response, answer.status, answer.body);
  });
}

/** Tells a person who opens the address that the app is up, and what is where. */
function homepageEndpoint({ state }: EndpointOptions): Endpoint {
  return ({ response }) => {
    const lines = state.functions.map(({ name, route, entity, reason }) =>
      [name, route ?? entity ?? '', reason ? `(idle: ${reason})` : ''].join('  ').trimEnd(),
    );
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(`This Functions app is up and running.\n\n${lines.join('\n')}\n`);
    return Promise.resolve();
  };
}

/** Chooses who answers a request: the host itself below /admin and /runtime, else a function. */
export function createHostEndpoints(options: EndpointOptions): AnswerRequest {
  const { state, services, keys, httpUri } = options;
  const httpFunctions = state.placed
    .map(({ hosted }) => hosted)
    .filter(({ trigger }) => trigger.type.toLowerCase() === 'httptrigger');
  const functions = createFunctionEndpoint({ functions: httpFunctions, services, keys, httpUri });
  const admin = adminEndpoint(options);
  const homepage = homepageEndpoint(options);
  const webhookEndpoints = new Map(
    Object.entries(webhooks).map(([path, webhook]) => [path, webhookEndpoint(webhook, options)]),
  );

  function endpointFor(path: string): Endpoint {
    if (path.startsWith('/admin/')) return admin;
    const webhook = path.startsWith('/runtime/') ? webhookEndpoints.get(path.toLowerCase()) : undefined;
    if (webhook) return webhook;
    return path === '/' ? homepage : functions;
  }

  return async (request, response) => {
    try {
      const call = toIncomingCall(request, response);
      const answered = endpointFor(call.path)(call);
      if (answered) await answered;
      else writeEmpty(response, 404, {});
    } catch (error) {
      services.log(
        `[error] ${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}: ${(error as Error).message}`,
      );
      if (response.headersSent) response.destroy();
      else writeEmpty(response, 500, {});
    }
  };
}
