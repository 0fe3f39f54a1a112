import type { FastifyInstance } from 'fastify';
import { refuseBody } from '../../http/invalid-body';
import type { DownstreamSystem } from '../downstream-system';
import { Companies, companyBody } from './companies';

interface ByNumber {
  Params: { country: string; number: string };
}

function registerApi(server: FastifyInstance, companies: Companies): void {
  server.get<ByNumber>('/register/companies/:country/:number', ({ params }, reply) => {
    const company = companies.find(params.country, params.number);
    if (company) return reply.send(company);
    const outcome = companies.covers(params.country) ? 'unknown-company' : 'unknown-country';
    return reply.code(404).send({ outcome });
  });
}

function registerObservation(server: FastifyInstance, companies: Companies): void {
  server.put<ByNumber>('/register/companies/:country/:number', (request, reply) => {
    const body = companyBody.safeParse(request.body);
    if (!body.success) return refuseBody(reply, body.error);
    companies.put(request.params.country, request.params.number, body.data);
    return reply.code(204).send();
  });
}

/** A company register over HTTP, with a few companies to look at. */
export function companyRegisterSystem(): DownstreamSystem {
  const companies = new Companies();
  return {
    target: 'company-register',
    registerApi: (server) => {
      registerApi(server, companies);
    },
    registerObservation: (server) => {
      registerObservation(server, companies);
    },
  };
}
