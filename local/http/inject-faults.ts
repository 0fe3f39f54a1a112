import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../shared/time/clock';
import type { EndingFault } from './fault';
import type { FaultSwitch } from './fault-switch';

interface InjectFaultsOptions {
  faults: FaultSwitch;
  target: string;
}

type StatusFault = Extract<EndingFault, { kind: 'status' }>;

const errorBody = JSON.stringify({ error: { code: '', message: 'The fault switch is on.' } });

function headersOf({ retryAfterSeconds }: StatusFault): Record<string, string> {
  const retryAfter = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { 'content-type': 'application/json', ...retryAfter };
}

function waitOn(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** Ends a request before any work; a hanging one lives until the client gives up or the server closes. */
function endUnworked(request: FastifyRequest, reply: FastifyReply, fault: EndingFault): void {
  reply.hijack();
  if (fault.kind === 'reset') request.raw.socket.resetAndDestroy();
  if (fault.kind === 'status') reply.raw.writeHead(fault.status, headersOf(fault)).end(errorBody);
}

/** Replaces the answer to finished work. */
function replaceAnswer(request: FastifyRequest, reply: FastifyReply, fault: EndingFault): Promise<unknown> {
  if (fault.kind === 'hang') return new Promise(() => undefined);
  if (fault.kind === 'reset') {
    request.raw.socket.resetAndDestroy();
    return Promise.resolve('');
  }
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  reply.code(fault.status).headers(headersOf(fault));
  return Promise.resolve(errorBody);
}

/** Applies the faults of one target to every route of this server or scope. */
export function injectFaults(server: FastifyInstance, { faults, target }: InjectFaultsOptions): void {
  // Not earlier than preHandler: the body has been read by then, as in a server that fails at its work.
  server.addHook('preHandler', async (request, reply) => {
    const latencyMs = faults.takeLatencyMs(target);
    if (latencyMs > 0) await waitOn(faults.clock, latencyMs);
    const fault = faults.takeEnding(target, 'before');
    if (fault) endUnworked(request, reply, fault);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const fault = faults.takeEnding(target, 'after');
    return fault ? replaceAnswer(request, reply, fault) : payload;
  });
}
