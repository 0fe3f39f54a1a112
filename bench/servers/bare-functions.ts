import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadApp } from '../../local/functions-host/app/load-app';
import type { AppRegistry, RegisteredFunction } from '../../local/functions-host/core/app-registry';
import type { HttpRequestData, HttpResponseData } from '../../local/functions-host/core/core-types';
import { openApp } from '../../local/functions-host/core/current-app';
import { supplyCoreModule } from '../../local/functions-host/core/supply-core-module';
import { serve } from '../processes/serve';
import { functionByMethod, httpApp } from './http-app';

/** The one value of the one route parameter; nothing is routed here. */
const params = { id: { value: '17' } };
/** The platform always sends one. */
const traceContext = {
  traceParent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  traceState: '',
};

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
  });
}

/** The request in the form the library takes. */
async function toHttpRequestData(request: IncomingMessage): Promise<HttpRequestData> {
  const { method = 'GET', url = '/', headers } = request;
  const nullableHeaders: HttpRequestData['nullableHeaders'] = {};
  for (const [name, value] of Object.entries(headers)) nullableHeaders[name] = { value: String(value) };
  const bytes = await readBody(request);
  return {
    method,
    url: `http://${headers.host ?? ''}${url}`,
    nullableHeaders,
    nullableQuery: {},
    nullableParams: params,
    ...(bytes.length > 0 && { body: { bytes } }),
  };
}

/** What the library itself does for one call, and nothing else. */
async function invoke(
  { model }: AppRegistry,
  { metadata, callback }: RegisteredFunction,
  http: HttpRequestData,
): Promise<HttpResponseData> {
  const [triggerName = ''] =
    Object.entries(metadata.bindings).find(([, { direction }]) => direction === 'in') ?? [];
  const library = model?.getInvocationModel({
    invocationId: randomUUID(),
    request: { inputData: [{ name: triggerName, data: { http } }], traceContext },
    metadata,
    log: () => undefined,
  });
  if (!library) throw new Error('The app registered no function.');
  const { context, inputs } = await library.getArguments();
  const result = await library.invokeFunction(context, inputs, callback);
  const { returnValue } = await library.getResponse(context, result);
  return returnValue?.http as HttpResponseData;
}

async function answer(app: AppRegistry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const registered = app.functions.get(functionByMethod[request.method ?? ''] ?? '');
  if (!registered) throw new Error(`There is no function for ${request.method ?? 'nothing'}.`);
  const { statusCode, headers, body } = await invoke(app, registered, await toHttpRequestData(request));
  response.writeHead(Number(statusCode), headers).end(body?.bytes);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** The library's invocation directly behind node:http: no routes, keys, hooks, outputs or error answers. */
async function startBareFunctions(): Promise<string> {
  supplyCoreModule();
  const app = openApp();
  const { problem } = await loadApp(app, httpApp);
  if (problem) throw new Error(problem.message);
  return listen(createServer((request, response) => void answer(app, request, response)));
}

void serve(startBareFunctions);
