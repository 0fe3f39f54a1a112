import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../shared/time/clock';
import type { EndingFault } from './fault';
import type { FaultedRequest } from './fault-match';
import type { FaultSwitch } from './fault-switch';

interface InjectFaultsOptions {
  faults: FaultSwitch;
  target: string;
  /** Headers that the system sends with an error of its own. */
  headersOf?: (status: number) => Readonly<Record<string, string>>;
}

type StatusFault = Extract<EndingFault, { kind: 'status' }>;

interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
  systemHeaders: (status: number) => Headers;
}

type Headers = Readonly<Record<string, string>>;

function bodyOf({ body, code, message, status }: StatusFault): string {
  if (body === 'json') return JSON.stringify({ error: { code, message } });
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1><p>The fault switch is on.</p></body></html>\n`;
}

function headersOf({ body, retryAfterSeconds }: StatusFault): Headers {
  const retryAfter = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { 'content-type': body === 'html' ? 'text/html; charset=utf-8' : 'application/json', ...retryAfter };
}

function waitOn(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

function faultedRequest({ method, url }: FastifyRequest): FaultedRequest {
  return { method, path: url };
}

/** Ends a request before any work; a hanging one lives until the client gives up or the server closes. */
function endUnworked(exchange: Exchange, fault: EndingFault): void {
  const { request, reply, systemHeaders } = exchange;
  reply.hijack();
  if (fault.kind === 'reset') request.raw.socket.resetAndDestroy();
  if (fault.kind === 'status')
    reply.raw
      .writeHead(fault.status, { ...systemHeaders(fault.status), ...headersOf(fault) })
      .end(bodyOf(fault));
}

/** Replaces the answer to finished work. */
function replaceAnswer({ request, reply, systemHeaders }: Exchange, fault: EndingFault): Promise<unknown> {
  if (fault.kind === 'hang') return new Promise(() => undefined);
  if (fault.kind === 'reset') {
    request.raw.socket.resetAndDestroy();
    return Promise.resolve('');
  }
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  reply.code(fault.status).headers({ ...systemHeaders(fault.status), ...headersOf(fault) });
  return Promise.resolve(bodyOf(fault));
}

/** Applies the faults of one target to every route of this server or scope. */
export function injectFaults(
  server: FastifyInstance,
  { faults, target, headersOf: systemHeaders = () => ({}) }: InjectFaultsOptions,
): void {
  // Not earlier than preHandler: the body has been read by then, as in a server that fails at its work.
  server.addHook('preHandler', async (request, reply) => {
    const latencyMs = faults.takeLatencyMs(target, faultedRequest(request));
    if (latencyMs > 0) await waitOn(faults.clock, latencyMs);
    const fault = faults.takeEnding(target, 'before', faultedRequest(request));
    if (fault) endUnworked({ request, reply, systemHeaders }, fault);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const fault = faults.takeEnding(target, 'after', faultedRequest(request));
    return fault ? replaceAnswer({ request, reply, systemHeaders }, fault) : payload;
  });
}
