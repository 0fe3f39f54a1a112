import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenRequest, RequestLog } from '../control/request-log';
import type { ServiceProtection } from '../limits/service-protection';
import type { AccessControl } from './access-control';
import type { Caller } from './caller';

export interface AdmissionParts {
  access: AccessControl;
  limits: ServiceProtection;
  requests: RequestLog;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who sent a request that has been admitted. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error(`${request.method} ${request.url} has not been admitted.`);
  return caller;
}

function endLogged(logged: OpenRequest, { raw }: FastifyReply): void {
  const retryAfter = raw.getHeader('retry-after');
  logged.end({
    status: raw.writableFinished ? raw.statusCode : null,
    retryAfterSeconds: retryAfter === undefined ? undefined : Number(retryAfter),
  });
}

/** Lets a request in when its token and the limits allow it; both end it as the platform does otherwise. */
export function admitRequests(server: FastifyInstance, { access, limits, requests }: AdmissionParts): void {
  server.addHook('onRequest', async (request, reply) => {
    const logged = requests.begin({ method: request.method, path: request.url });
    reply.raw.once('close', () => {
      endLogged(logged, reply);
    });
    const caller = await access.authenticate(request.headers);
    logged.calledBy(caller.fullName);
    const admission = limits.enter(caller.initiatingUserId);
    reply.raw.once('close', () => {
      admission.leave();
    });
    reply.headers(admission.headers);
    callers.set(request, caller);
  });
}
